"""Addresses as circulars print them, and the firewall rules they mean."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract import endpoints, terms
from ingest.extract.endpoints.hosts import find_hosts
from ingest.extract.endpoints.pairs import pairs_of
from ingest.extract.endpoints.ports import find_ports, read_ports
from ingest.extract.reading import Reading
from ingest.facts import Endpoint, Withdrawal
from ingest.issues import Finding
from tests.extract.documents import Heading, Item, Rows, make_reading
from tests.extract.gold import gold_facts, needs_samples, sample


def found(reading: Reading) -> list[str]:
    """Endpoints as "host:port site audience system", withdrawn ones with a minus before them."""
    said = []
    for fact in endpoints.find(reading, terms.find(reading)):
        if isinstance(fact, Endpoint):
            role = f"{fact.site or '-'} {'+'.join(fact.audience) or '-'} {fact.system or '-'}"
            said.append(f"{fact.host}:{fact.port or '-'} {role}")
        elif isinstance(fact, Withdrawal):
            said.append(f"-{fact.host}:{fact.port or '-'}")
        else:
            said.append(fact.code)
    return said


SENTENCES = [
    # one host, every way of writing its port
    ("EPs connect to HKATS at 10.1.2.3 port 5201.", ["10.1.2.3:5201 - EP HKATS"]),
    ("EPs connect to HKATS at 10.1.2.3:5201.", ["10.1.2.3:5201 - EP HKATS"]),
    ("The gateway is at 10.1.2.3 → port 5201.", ["10.1.2.3:5201 - - -"]),
    ("The gateway is at 10.1.2.3 (port 443).", ["10.1.2.3:443 - - -"]),
    ("The gateway listens on TCP 5201 at 10.1.2.3.", ["10.1.2.3:5201 - - -"]),
    ("Market data is sent to 239.1.127.128 on UDP ports 53000 – 53015.", ["239.1.127.128:53000-53015 - - -"]),
    ("Use the server 10.1.2.3 on ports 5201 and 5202.", ["10.1.2.3:5201 - - -", "10.1.2.3:5202 - - -"]),
    ("Open port 5201 of 10.1.2.3 and of 10.1.2.4.", ["10.1.2.3:5201 - - -", "10.1.2.4:5201 - - -"]),
    # several hosts, sites and houses in one sentence
    (
        "EPs connect to OCG-C at 10.1.2.3 port 5201 (primary data centre) and 10.1.2.4 port 5202 (backup data centre).",
        ["10.1.2.3:5201 primary EP OCG-C", "10.1.2.4:5202 secondary EP OCG-C"],
    ),
    (
        "RAP is at 10.1.2.3 and 10.1.2.4, both on port 18801, at the primary and secondary data centres respectively.",
        ["10.1.2.3:18801 primary - RAP", "10.1.2.4:18801 secondary - RAP"],
    ),
    (
        "At the primary site DCASS is reached at 10.1.2.3 port 443; at the DR site it is 10.1.3.3 port 443.",
        ["10.1.2.3:443 primary - DCASS", "10.1.3.3:443 secondary - DCASS"],
    ),
    (
        "HKSCC Participants should point to 10.1.2.3 port 22, and HKCC Participants to 10.1.2.4 port 22.",
        ["10.1.2.3:22 - HKSCC -", "10.1.2.4:22 - HKCC -"],
    ),
    ("The test environment of CCASS is available at 10.1.9.9 port 8443.", ["10.1.9.9:8443 test - CCASS"]),
    # ranges, networks, names
    ("Allow 10.1.2.11 to 10.1.2.13 (all three addresses) port 9050.", [f"10.1.2.{n}:9050 - - -" for n in (11, 12, 13)]),
    ("Allow the addresses 10.1.2.11 to 10.1.2.13 port 9050.", ["10.1.2.11 to 10.1.2.13:9050 - - -"]),
    ("Allow each of the addresses 10.1.2.141-142 port 9050.", ["10.1.2.141:9050 - - -", "10.1.2.142:9050 - - -"]),
    ("Allow 10.1.2.141-142 port 9050.", ["10.1.2.141-142:9050 - - -"]),
    ("OMD multicast comes from the subnet 10.1.2.0/27 on port 7710.", ["10.1.2.0/27:7710 - - OMD"]),
    ("Open the subnet 10.1.2.0 mask 255.255.255.240 for ports 7710-7719.", ["10.1.2.0/28:7710-7719 - - -"]),
    ("Connect to rap-a.example.com port 18922.", ["rap-a.example.com:18922 - - -"]),
    ("Files are fetched from sftp://files.example.com:2222 by CPs.", ["files.example.com:2222 - CP -"]),
    ("Connect to the host 2001:db8::10 port 443.", ["2001:db8::10:443 - - -"]),
    ("CPs connect to the address 10.1.2.3.", ["10.1.2.3:- - CP -"]),
    # no endpoints
    ("See https://www.example.com:8443/guide and www.example.com or write to desk@mail.example.com.", []),
    ("Version 4.2.1.7 or 4.2.1.8 of the client is needed, see guide.pdf.", []),
    ("Rule 5.1.2.3 applies, and section 3.1.2.4 of the guide.", []),
    ("The mask is 255.255.255.0 and the default route 0.0.0.0.", []),
    ("The 10.1.2.300 of the annex is no address.", []),
    ("The notice is at example.com, as usual.", []),
    ("Please call 2979 0011 between 09:30 and 17:45.", []),
    # going out of use
    (
        "The former addresses 10.1.2.12 and 10.1.2.13 are withdrawn.",
        ["-10.1.2.12:-", "-10.1.2.13:-"],
    ),
    ("The address 10.1.2.3 will be replaced by 10.1.2.4 port 5201.", ["-10.1.2.3:-", "10.1.2.4:5201 - - -"]),
    ("Please remove 10.1.2.3 from the firewall and add 10.1.2.4 port 443.", ["-10.1.2.3:-", "10.1.2.4:443 - - -"]),
    ("The address changes from 10.1.2.3 to 10.1.2.4 (port 5201).", ["-10.1.2.3:-", "10.1.2.4:5201 - - -"]),
    ("Connect to 10.1.2.4 port 5201 instead of 10.1.2.3 port 5200.", ["10.1.2.4:5201 - - -", "-10.1.2.3:5200"]),
    ("Connections to 10.1.2.3 port 5201 will no longer be accepted.", ["-10.1.2.3:5201"]),
    (
        "EPs connect to 10.1.2.4 port 5201, and 10.1.2.3 port 5201 is switched off.",
        ["10.1.2.4:5201 - EP -", "-10.1.2.3:5201"],
    ),
    (
        'The gateway is wrong: "10.1.2.3 port 7325" should read "10.1.2.3 port 7352".',
        ["-10.1.2.3:7325", "10.1.2.3:7352 - - -"],
    ),
    # several groups said together
    (
        "The nodes are 10.1.2.3 port 22 and 10.1.2.4 port 22 at the primary data centre.",
        ["10.1.2.3:22 primary - -", "10.1.2.4:22 primary - -"],
    ),
    (
        "Use 239.1.2.3 (UDP port 51000) for OMD-D at the primary site; at the DR site use 239.2.2.3 on the same port.",
        ["239.1.2.3:51000 primary - OMD-D", "239.2.2.3:51000 secondary - OMD-D"],
    ),
    ("The drop copy of the old interface stays at 10.1.2.3 port 22.", ["10.1.2.3:22 - - -"]),
    # Chinese
    (
        "結算參與者須連接 10.1.2.3 端口 5201（主數據中心）及 10.1.2.4 端口 5201（後備數據中心）。",
        ["10.1.2.3:5201 primary CP -", "10.1.2.4:5201 secondary CP -"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_sentence(sentence: str, expected: list[str]) -> None:
    assert found(make_reading(sentence)) == expected


TABLES = [
    pytest.param(
        [Rows([["Site", "Participants", "IP address", "Port"],
               ["Primary data centre", "HKCC Participants", "10.1.2.11", "20022"],
               ["^", "^", "10.1.2.12", "20022"],
               ["^", "SEOCH Participants", "10.1.2.21", "20024"],
               ["Secondary data centre", "HKCC Participants", "10.2.2.11", "20022"]], "Table 2: RAP addresses")],
        ["10.1.2.11:20022 primary HKCC RAP", "10.1.2.12:20022 primary HKCC RAP", "10.1.2.21:20024 primary SEOCH RAP",
         "10.2.2.11:20022 secondary HKCC RAP"],
        id="merged site and participant cells, port column",
    ),
    pytest.param(
        [Rows([["System", "For", "Primary data centre", "Secondary data centre"],
               ["CCASS", "CPs and DBs", "10.1.2.3 port 8443", "10.2.2.3 port 8443"],
               ["OMD", "EPs", "10.1.3.0/27 port 7710", "10.2.3.0/27 port 7710"]])],
        ["10.1.2.3:8443 primary CP+DB CCASS", "10.2.2.3:8443 secondary CP+DB CCASS",
         "10.1.3.0/27:7710 primary EP OMD", "10.2.3.0/27:7710 secondary EP OMD"],
        id="sites as columns, ports in the cells",
    ),
    pytest.param(
        [Rows([["RAP targets in the secondary data centre", "<"],
               ["HKSCC – RAP addresses", "10.1.2.3 port 18801\n10.1.2.4 port 18801"],
               ["HKCC & SEOCH – RAP addresses", "10.1.2.5 port 18801"]])],
        ["10.1.2.3:18801 secondary HKSCC RAP", "10.1.2.4:18801 secondary HKSCC RAP",
         "10.1.2.5:18801 secondary HKCC+SEOCH RAP"],
        id="spanning title, two addresses in a cell",
    ),
    pytest.param(
        [Rows([["Environment", "Host name", "IP address", "Port"],
               ["Production", "rap.example.com", "10.1.2.3", "22"],
               ["Testing", "rap-t.example.com", "10.1.9.3", "2222"]], "RAP connection details")],
        ["rap.example.com:22 - - RAP", "10.1.2.3:22 - - RAP", "rap-t.example.com:2222 test - RAP",
         "10.1.9.3:2222 test - RAP"],
        id="name and address in one row are two endpoints",
    ),
    pytest.param(
        [Rows([["Gateway", "Address", "Protocol", "Port"],
               ["Primary", "10.1.2.3", "TCP", "5201\n5202"],
               ["Backup", "10.2.2.3", "TCP", "5201\n5202"]], "OCG-C order gateways for EPs")],
        ["10.1.2.3:5201 primary EP OCG-C", "10.1.2.3:5202 primary EP OCG-C",
         "10.2.2.3:5201 secondary EP OCG-C", "10.2.2.3:5202 secondary EP OCG-C"],
        id="several ports for one address",
    ),
    pytest.param(
        [Rows([["Service", "IP addresses", "Ports"],
               ["DCASS", "10.1.2.3\n10.1.2.4", "8001\n8002"]])],
        ["10.1.2.3:8001 - - DCASS", "10.1.2.4:8002 - - DCASS"],
        id="line by line",
    ),
    pytest.param(
        [Rows([["Service", "IP addresses (port 8443)"], ["DCASS", "10.1.2.3, 10.1.2.4"]])],
        ["10.1.2.3:8443 - - DCASS", "10.1.2.4:8443 - - DCASS"],
        id="port in the heading",
    ),
    pytest.param(
        [Rows([["", "Primary Site", "DR Site"], ["IP address", "10.1.2.3", "10.2.2.3"], ["Port", "5201", "5202"]],
              "Table 1: HKATS connection")],
        ["10.1.2.3:5201 primary - HKATS", "10.2.2.3:5202 secondary - HKATS"],
        id="labels down the first column",
    ),
    pytest.param(
        [Rows([["Participants", "Old address", "New address", "Port"],
               ["HKCC Participants", "10.1.2.3", "10.1.2.33", "20022"],
               ["SEOCH Participants", "10.1.2.4", "10.1.2.44", "20022"]])],
        ["-10.1.2.3:20022", "10.1.2.33:20022 - HKCC -", "-10.1.2.4:20022", "10.1.2.44:20022 - SEOCH -"],
        id="old and new columns",
    ),
    pytest.param(
        [Rows([["System", "Current IP", "Revised IP"], ["CCASS", "10.1.2.3:8443", "10.1.2.33:8443"]])],
        ["-10.1.2.3:8443", "10.1.2.33:8443 - - CCASS"],
        id="current beside revised",
    ),
    pytest.param(
        [Rows([["System", "Current IP"], ["CCASS", "10.1.2.3:8443"]])],
        ["10.1.2.3:8443 - - CCASS"],
        id="current alone stays",
    ),
    pytest.param(
        [Rows([["IP address", "Port", "Status"], ["10.1.2.3", "443", "To be removed"], ["10.1.2.4", "443", "New"],
               ["10.1.2.5", "443", "Unchanged"]])],
        ["-10.1.2.3:443", "10.1.2.4:443 - - -", "10.1.2.5:443 - - -"],
        id="status column",
    ),
    pytest.param(
        ["Addresses which will no longer be used:", Rows([["IP address", "Port"], ["10.1.2.3", "443"]])],
        ["-10.1.2.3:443"],
        id="list of withdrawn addresses",
    ),
    pytest.param(
        [Rows([["Subnet", "Subnet mask", "Port range"], ["10.1.2.0", "255.255.255.224", "53000 – 53015"]],
              "OMD-C multicast")],
        ["10.1.2.0/27:53000-53015 - - OMD-C"],
        id="mask in its own column",
    ),
    pytest.param(
        [Rows([["Data centre", "Address"], ["Primary", "10.1.2.3 (TCP 5201, TCP 5202)"],
               ["Secondary", "10.2.2.3 (TCP 5201)"]])],
        ["10.1.2.3:5201 primary - -", "10.1.2.3:5202 primary - -", "10.2.2.3:5201 secondary - -"],
        id="ports in brackets",
    ),
    pytest.param(
        [Rows([["Primary data centre", "<"], ["HKSCC Participants", "10.1.2.3 port 22"], ["Secondary data centre", "<"],
               ["HKSCC Participants", "10.2.2.3 port 22"]])],
        ["10.1.2.3:22 primary HKSCC -", "10.2.2.3:22 secondary HKSCC -"],
        id="sites as rows between",
    ),
    pytest.param(
        [Rows([["Participants", "Primary Data Centre", "<", "Secondary Data Centre", "<"],
               ["^", "IP address", "Port", "IP address", "Port"],
               ["EPs", "10.1.2.3", "5201", "10.2.2.3", "5202"]])],
        ["10.1.2.3:5201 primary EP -", "10.2.2.3:5202 secondary EP -"],
        id="two header rows, a port column for each site",
    ),
    pytest.param(
        [Heading("4. Secondary data centre"), Rows([["Firm", "Address"], ["Designated Banks", "10.1.2.3:22"]])],
        ["10.1.2.3:22 secondary DB -"],
        id="site from the section",
    ),
    pytest.param(
        [Rows([["Description", "Value"], ["Version", "4.2.1.7"], ["Server", "10.1.2.3"], ["Port", "22"]])],
        ["10.1.2.3:22 - - -"],
        id="key and value",
    ),
    pytest.param(
        [Rows([["IP address", "Port", "Effective date"], ["10.1.2.3", "443", "5 May 2026"]])],
        ["10.1.2.3:443 - - -"],
        id="effective date",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "expected"), TABLES)
def test_table(parts: list[str | Heading | Rows], expected: list[str]) -> None:
    assert found(make_reading(*parts)) == expected


def test_list_takes_its_role_from_the_line_above() -> None:
    reading = make_reading(
        "Primary data centre:", Item("10.1.2.3 port 22"), Item("10.1.2.4 port 22"),
        "Secondary data centre:", Item("10.2.2.3 port 22"),
    )  # fmt: skip
    assert found(reading) == ["10.1.2.3:22 primary - -", "10.1.2.4:22 primary - -", "10.2.2.3:22 secondary - -"]


def test_a_defined_system_counts_and_the_subject_names_it_for_all() -> None:
    reading = make_reading(
        "Subject: Signal Relay Gateway – Connection Details",
        "The Signal Relay Gateway (“SIG”) replaces the leased lines.",
        "Participants connect to 10.1.2.3 port 22.",
    )
    assert found(reading) == ["10.1.2.3:22 - - SIG"]


def test_both_clearing_houses_are_those_whose_participants_are_spoken_to() -> None:
    reading = make_reading(
        "This circular is addressed to the Clearing Participants (“CPs”) of HKCC and of SEOCH alike.",
        "CPs of both clearing houses connect to the test gateway at 10.1.2.3 port 30022.",
    )
    assert found(reading) == ["10.1.2.3:30022 test HKCC+SEOCH -"]


def test_an_address_without_port_that_repeats_a_row_adds_nothing() -> None:
    reading = make_reading(
        Rows([["Site", "Address"], ["Primary", "10.1.2.3 port 22"]]),
        "Participants check that the address 10.1.2.3 answers.",
    )
    assert found(reading) == ["10.1.2.3:22 primary - -"]


def test_two_languages_say_one_endpoint() -> None:
    reading = make_reading(
        "EPs connect to HKATS at 10.1.2.3 port 5201 (primary data centre).",
        "交易所參與者須連接 10.1.2.3 端口 5201（主數據中心）。",
    )
    assert found(reading) == ["10.1.2.3:5201 primary EP HKATS"]


def test_body_and_annex_that_give_different_ports_conflict() -> None:
    reading = make_reading(
        "EPs connect to HKATS at 10.1.2.3 port 5201.",
        Heading("Annex"),
        Rows([["System", "For", "Address", "Port"], ["HKATS", "EPs", "10.1.2.3", "5210"]]),
    )
    facts = endpoints.find(reading, [])
    assert [fact.code for fact in facts if isinstance(fact, Finding)] == ["endpoint_conflict"]
    assert [fact.port for fact in facts if isinstance(fact, Endpoint)] == ["5201", "5210"]


def test_two_services_of_one_table_do_not_conflict() -> None:
    reading = make_reading(Rows([["Service", "Address"], ["Log-on", "10.1.2.3:5201"], ["Drop copy", "10.1.2.3:5202"]]))
    assert not [fact for fact in endpoints.find(reading, []) if isinstance(fact, Finding)]


def test_protocol_and_validity() -> None:
    reading = make_reading(
        Rows([["Address", "Port", "Protocol", "Effective date"], ["10.1.2.3", "443", "TCP", "5 May 2026"]]),
        "The old address 10.1.2.9 will be withdrawn on 8 May 2026.",
    )
    endpoint, withdrawal = endpoints.find(reading, [])
    assert isinstance(endpoint, Endpoint)
    assert (endpoint.protocol, endpoint.valid_from) == ("TCP", "2026-05-05")
    assert isinstance(withdrawal, Withdrawal)
    assert (withdrawal.host, withdrawal.valid_to) == ("10.1.2.9", "2026-05-08")


def test_evidence_quotes_host_and_port() -> None:
    reading = make_reading(Rows([["For", "Address", "Port"], ["EPs", "10.1.2.3", "5201"]]))
    (endpoint,) = endpoints.find(reading, [])
    assert isinstance(endpoint, Endpoint)
    assert endpoint.evidence.quote == "10.1.2.3 | EPs | 5201"
    quotes = [reading.doc.quote(place) for place in endpoint.evidence.places]
    assert quotes == ["10.1.2.3", "EPs", "5201"]


@given(st.ip_addresses(v=4), st.integers(1, 65535))
def test_any_address_and_port_is_read_as_printed(address: ipaddress.IPv4Address, port: int) -> None:
    text = f"connect to {address} port {port} now"
    pairs = pairs_of(text)
    usable = not (address.is_unspecified or address.is_loopback or str(address).startswith("255."))
    assert [(pair.host.values, pair.ports) for pair in pairs] == (
        [((str(address),), ((str(port), None),))] if usable else []
    )


@given(st.text(alphabet="0123456789./:- \nport,and→()TCPa", max_size=60))
def test_any_text_gives_hosts_and_ports_where_they_stand(text: str) -> None:
    hosts = find_hosts(text)
    for host in hosts:
        assert host.span.end <= len(text)
        assert host.values
    for port in find_ports(text, hosts):
        assert port.span.of(text)
        assert all(0 < int(value.split("-")[0]) <= 65535 for value in port.values)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("5201", ("5201",)),
        ("TCP 5201\nTCP 5202", ("5201", "5202")),
        ("53000 – 53015", ("53000-53015",)),
        ("443 (HTTPS)", ("443",)),
        ("see note 3", ()),
        ("70000", ()),
    ],
)
def test_port_cell(cell: str, expected: tuple[str, ...]) -> None:
    assert read_ports(cell) == expected


@needs_samples
@pytest.mark.parametrize("name", sorted(gold_facts()))
def test_samples(name: str) -> None:
    reading = sample(name)
    facts = endpoints.find(reading, terms.find(reading))
    assert {(e.host, e.port, e.site, e.system, frozenset(e.audience)) for e in facts if isinstance(e, Endpoint)} == {
        (g["host"], str(g["port"]), g["site"], g["system"], frozenset(g["audience"]))
        for g in gold_facts()[name]["endpoints"]
    }
