"""Twenty coders and what they code, written at once; runs inside the platform's settings.

`manage.py shell -c "from tests.functional.crowd import join; join('diverging')"`: it writes tables,
so it never runs in the process of the tests.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from django.utils import timezone

from bwvcoding.accounts.models import Organisation, User
from bwvcoding.coding.models import Assignment, CodedEvent, CodedValue, Coding
from bwvcoding.core.ids import new_id
from bwvcoding.footage.models import Clip, Encounter, EncounterMember, Rendition, RenditionJob
from bwvcoding.studies.actions import add_member
from bwvcoding.studies.models import Membership, Study
from tests.cast import address

CODERS = 20
GROUPS = {"community": "hackney-cmg", "police": "met", "research": "college"}
MARKED_MS = 5_000  # within the film; far enough in that its dispute has a start of its own
# Of every three encounters two divide the coders: those of the police on one side.
SPLIT = (0, 1)


def join(slug: str) -> None:
    """As many more coders as make twenty; they never sign in, so they need no password."""
    study, cleo = Study.objects.get(slug=slug), User.objects.get(email=address("cleo"))
    already = Membership.objects.filter(study=study, role="coder").count()
    for number in range(already + 1, CODERS + 1):
        group = sorted(GROUPS)[number % len(GROUPS)]
        person = User(email=address(f"coder{number}"), name=f"Coder {number}")
        person.organisation = Organisation.objects.get(slug=GROUPS[group])
        person.set_unusable_password()
        person.save(force_insert=True)
        add_member(
            study_id=study.pk,
            email=person.email,
            role="coder",
            group=group,
            proved_at=timezone.now(),
            actor=cleo,
        )


def film(slug: str, many: int) -> None:
    """Encounters with footage that nobody opens in this journey."""
    study, kit = Study.objects.get(slug=slug), User.objects.get(email=address("kit"))
    rows = [Encounter(study=study, reference=f"{number:04}") for number in range(2, many + 1)]
    clips = [
        Clip(
            study=study,
            encounter=row,
            camera="camera 1",
            file_name="made-up.mp4",
            size=1,
            sha256=sha256(f"{slug} {row.reference}".encode()).hexdigest(),
            storage_key=f"clips/{slug}/{row.reference}",
            uploaded_by=kit,
            duration_ms=20_000,
        )
        for row in rows
    ]
    Encounter.objects.bulk_create(rows)
    EncounterMember.objects.bulk_create(
        EncounterMember(encounter=row, label="S1", kind="subject") for row in rows
    )
    Clip.objects.bulk_create(clips)
    RenditionJob.objects.bulk_create(RenditionJob(clip=clip) for clip in clips)
    Rendition.objects.bulk_create(
        Rendition(clip=clip, profile="hls", storage_key="r", sha256="0" * 64, parts=[])
        for clip in clips
    )


def diverge(wave: str) -> None:
    """Everyone has submitted everything; on PAVA and flight the police see it their own way."""
    _submit(wave, lambda number, group: group == "police" and number % 3 in SPLIT)


def agree(wave: str) -> None:
    """Everyone has submitted everything, and all see the same."""
    _submit(wave, lambda number, group: False)


def _submit(wave: str, sees_otherwise: Callable[[int, str], bool]) -> None:
    groups = dict(Membership.objects.filter(role="coder").values_list("user_id", "group"))
    given = Assignment.objects.filter(wave=wave).select_related("encounter")
    codings, values, events = [], [], []
    for assignment in given:
        number = int(assignment.encounter.reference)
        happens = number % 2 == 0
        said = happens != sees_otherwise(number, groups[assignment.coder_id])
        coding = Coding(assignment=assignment)
        codings.append(coding)
        for variable, member, value in (
            ("taser_drawn", "", happens),
            ("pava_used", "", said),
            ("fled", "S1", said),
        ):
            word = "yes" if value else "no"
            values.append(CodedValue(coding=coding, variable=variable, member=member, value=word))
        if said:
            mark = {"variable": "fled", "member": "S1", "label": "yes", "start_ms": MARKED_MS}
            events.append(CodedEvent(id=new_id(), coding=coding, **mark))
    Coding.objects.bulk_create(codings)
    CodedValue.objects.bulk_create(values)
    CodedEvent.objects.bulk_create(events)
    ids = [coding.pk for coding in codings]
    Coding.objects.filter(pk__in=ids).update(submitted_at=timezone.now())
