"""The controllers' desk over HTTP."""

from bwvcoding.oversight.api.alerts import AlertClosings, StudyAlerts
from bwvcoding.oversight.api.checks import LogChecks
from bwvcoding.oversight.api.questions import AnswerFile, QuestionAnswer, SavedQuestions
from bwvcoding.oversight.api.words import WordsErasures

__all__ = [
    "AlertClosings",
    "AnswerFile",
    "LogChecks",
    "QuestionAnswer",
    "SavedQuestions",
    "StudyAlerts",
    "WordsErasures",
]
