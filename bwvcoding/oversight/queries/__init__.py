"""The saved questions: which there are, and what the log answers to one of them."""

from bwvcoding.oversight.queries.answering import (
    MOST_EVENTS,
    Answer,
    answer,
    asked_of,
    question_of,
    questions,
    whole_answer,
)
from bwvcoding.oversight.queries.taking import answer_file

__all__ = [
    "MOST_EVENTS",
    "Answer",
    "answer",
    "answer_file",
    "asked_of",
    "question_of",
    "questions",
    "whole_answer",
]
