"""Foreign keys are written as strings, which import contracts do not see; this test does."""

import tomllib
from pathlib import Path

from django.apps import apps

PYPROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())
FLOORS = next(
    [floor.split(" | ") for floor in contract["layers"]]
    for contract in PYPROJECT["tool"]["importlinter"]["contracts"]
    if contract["type"] == "layers"
)
# Rooms that a contract forbids to another although they lie below it.
FORBIDDEN = {
    (source, target)
    for contract in PYPROJECT["tool"]["importlinter"]["contracts"]
    if contract["type"] == "forbidden"
    for source in contract["source_modules"]
    for target in contract["forbidden_modules"]
}
HEIGHT = {room: -number for number, floor in enumerate(FLOORS) for room in floor}


def relations_between_rooms() -> set[tuple[str, str, str]]:
    """(room, field, room it points to) for every relation from one of our rooms to another."""
    return {
        (model._meta.app_label, f"{model.__name__}.{field.name}", related._meta.app_label)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.model is model
        if (related := field.related_model) is not None
        if {model._meta.app_label, related._meta.app_label} <= HEIGHT.keys()
        if model._meta.app_label != related._meta.app_label
    }


def test_relations_point_downward() -> None:
    upward = [row for row in relations_between_rooms() if HEIGHT[row[0]] <= HEIGHT[row[2]]]
    assert upward == []


def test_relations_respect_what_is_forbidden_to_a_room() -> None:
    forbidden = [row for row in relations_between_rooms() if (row[0], row[2]) in FORBIDDEN]
    assert forbidden == []


def test_every_room_has_its_floor() -> None:
    root = Path(__file__).parents[2]
    rooms = {config.label for config in apps.get_app_configs() if Path(config.path).parent == root}
    assert rooms - HEIGHT.keys() == set()
    assert HEIGHT.keys() == set(PYPROJECT["tool"]["importlinter"]["root_packages"])
