"""Pictures: what is handed to vis-network."""

import json

from api.draw import picture, vendor_script
from graph.views.network import Edge, Network, Node, network
from tests.small import HOSTILE


def star(size: int) -> Network:
    middle = Node("m", "body", "Middle")
    around = [Node(f"n{number}", "responsibility", f"Duty {number}") for number in range(size)]
    return network("m", [middle, *around], (Edge("m", other.iri, "duties", "") for other in around))


def test_the_same_network_gives_the_same_picture() -> None:
    """Positions are computed, not found by chance."""
    assert json.dumps(picture(star(40))) == json.dumps(picture(star(40)))


def test_every_node_has_a_place_of_its_own() -> None:
    """Of 149 things around a body no two lie on each other, and physics is off."""
    drawn = picture(star(149))
    assert len({(node["x"], node["y"]) for node in drawn["nodes"]}) == 150
    assert drawn["options"]["physics"]["enabled"] is False


def test_labels_are_text_and_titles_do_not_exist() -> None:
    """A title would become HTML; no node and no edge has one."""
    drawn = picture(network("", [Node("a", "body", HOSTILE)], []))
    assert all("title" not in item for item in [*drawn["nodes"], *drawn["edges"]])
    assert (
        drawn["nodes"][0]["font"]
        if "font" in drawn["nodes"][0]
        else not drawn["options"]["nodes"]["font"]["multi"]
    )


def test_long_labels_are_cut() -> None:
    """Ten thousand characters of label are a few words in the picture: the list has them whole."""
    label = picture(network("", [Node("a", "body", "long " * 2000)], []))["nodes"][0]["label"]
    assert len(label) < 50
    assert label.endswith("…")


def test_the_drawing_library_points_nowhere() -> None:
    """The installed file is served without its pointer to a source map and closes no script element."""
    script = vendor_script()
    assert len(script) > 100_000
    assert b"sourceMappingURL" not in script
    assert b"</script" not in script.lower()
