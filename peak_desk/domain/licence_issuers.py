"""Who issues licences: the issuer identification numbers of the AAMVA's public list, and the country of each issuer.

Source: https://www.aamva.org/identity/issuer-identification-numbers-(iin)
"""

_UNITED_STATES = {
    "AL": "636033", "AK": "636059", "AZ": "636026", "AR": "636021", "CA": "636014", "CO": "636020", "CT": "636006",
    "DE": "636011", "DC": "636043", "FL": "636010", "GA": "636055", "HI": "636047", "ID": "636050", "IL": "636035",
    "IN": "636037", "IA": "636018", "KS": "636022", "KY": "636046", "LA": "636007", "ME": "636041", "MD": "636003",
    "MA": "636002", "MI": "636032", "MN": "636038", "MS": "636051", "MO": "636030", "MT": "636008", "NE": "636054",
    "NV": "636049", "NH": "636039", "NJ": "636036", "NM": "636009", "NY": "636001", "NC": "636004", "ND": "636034",
    "OH": "636023", "OK": "636058", "OR": "636029", "PA": "636025", "RI": "636052", "SC": "636005", "SD": "636042",
    "TN": "636053", "TX": "636015", "UT": "636040", "VT": "636024", "VA": "636000", "WA": "636045", "WV": "636061",
    "WI": "636031", "WY": "636060",
    "AS": "604427", "GU": "636019", "MP": "604430", "PR": "604431", "VI": "636062",
}  # fmt: skip
_CANADA = {
    "AB": "604432", "BC": "636028", "MB": "636048", "NB": "636017", "NL": "636016", "NS": "636013", "NT": "604434",
    "NU": "604433", "ON": "636012", "PE": "604426", "QC": "604428", "SK": "636044", "YT": "604429",
}  # fmt: skip
_MEXICO = {"COA": "636056", "HID": "636057"}

IIN = {**_UNITED_STATES, **_CANADA, **_MEXICO}
"""The number of every issuer by its code."""

BY_IIN = {iin: code for code, iin in IIN.items()} | {"990876": "AB"}
"""The code of every issuer by its number; Alberta also has one that is not on the list."""

COUNTRIES = {"USA": "US", "US": "US", "CAN": "CA", "CDN": "CA", "CA": "CA", "MEX": "MX", "MX": "MX"}
"""How licences write a country, and its ISO code."""


def issuer_of(iin: str, region: str) -> str:
    """The issuer's code by its number, by the holder's state or province when the number is on no list, else the number."""
    if iin in BY_IIN:
        return BY_IIN[iin]
    return region if region in IIN else iin


def country_of(issuer: str, written: str) -> str:
    """The ISO code of the issuer's country, of what the licence says for an issuer on no list; "" when neither tells."""
    for codes, country in ((_UNITED_STATES, "US"), (_CANADA, "CA"), (_MEXICO, "MX")):
        if issuer in codes:
            return country
    return COUNTRIES.get(written, "")
