"""Every rule read from source alone: a tree goes in, sentences about its faults come out."""

from collections.abc import Callable
from pathlib import Path

from tests.structure.rules import budgets, names, repository, vocabulary, words, writes

Rule = Callable[[Path], list[str]]

RULES: dict[str, Rule] = {
    rule.__name__: rule
    for rule in (
        names.same_file_names_in_every_app,
        names.no_empty_words,
        names.migrations_say_what_they_do,
        budgets.no_large_file,
        budgets.median_file_is_small,
        budgets.no_long_function,
        writes.only_actions_write,
        writes.every_action_has_one_form,
        writes.six_beats_in_order,
        writes.actions_call_no_actions,
        vocabulary.every_event_is_recorded_somewhere,
        vocabulary.events_are_spelt_noun_past,
        vocabulary.every_fact_is_published_and_answered,
        words.every_module_says_what_it_is_for,
        words.nothing_is_left_for_later_without_an_issue,
        words.no_file_names_one_machine,
        repository.only_known_names_at_the_top,
        repository.one_version_everywhere,
        repository.documents_name_commands_that_exist,
        repository.every_setting_is_explained,
        repository.settings_alone_read_the_environment,
        repository.the_licence_is_stated,
    )
}
