"""A study, its protocol signed by every controller, and who may do what in it."""
