"""Names the US census does not write as people do: Spanish, Arabic, Polish, German; and well-known short forms of names.

The pairs are written down from common knowledge, not taken from the program's own table: that table is what they measure.
"""

import random
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import Generic, TypeVar

Value = TypeVar("Value")
_RAREST = 0.0002  # what the census rounds down to 0.000


def _list(names: str) -> tuple[str, ...]:
    return tuple(names.split())


SPANISH_FIRST = _list(
    "María José Juan Luis Carlos Ana Jesús Miguel Ángel Francisco Guadalupe Alejandro Verónica Sofía Ximena Andrés Ramón Rubén "
    "Inés Lucía Martín Raúl Tomás Mónica Nicolás Óscar Elías Joaquín Héctor Iván Javier Leticia Rocío Araceli Yolanda Concepción "
    "Gabriel Fernando Eduardo Ricardo Enrique Alberto Alfredo Antonio Rosa Teresa Margarita Patricia Adriana Gabriela Daniela "
    "Valeria Fernanda Camila Renata Regina Mateo Santiago Sebastián Emiliano Rodrigo Esteban Gerardo Ignacio Rafael Salvador"
)
SPANISH_LAST = _list(
    "García Hernández Martínez López González Pérez Rodríguez Sánchez Ramírez Cruz Flores Gómez Morales Vázquez Jiménez Reyes "
    "Díaz Torres Gutiérrez Ruiz Mendoza Aguilar Ortiz Castillo Moreno Romero Álvarez Méndez Chávez Rivera Juárez Ramos Domínguez "
    "Herrera Medina Castro Vargas Guzmán Velázquez Muñoz Rojas Contreras Salazar Luna Ortega Guerrero Santiago Estrada Bautista "
    "Cortés Soto Alvarado Espinoza Lara Ávila Ríos Cervantes Silva Delgado Vega Márquez Sandoval León Carrillo Fernández Solís "
    "Núñez Rosas Valdez Ibarra Cabrera Campos Acosta Meza Pacheco Navarro Peña Rangel Zúñiga Ochoa Galván Cárdenas Trejo Benítez "
    "Maldonado Villarreal Quiñones Escobar Zamora Barrera Figueroa Cisneros Montoya Camacho Treviño Olvera Padilla Robles Bernal"
)
ARABIC_FIRST = (
    ("Mohammed", "محمد"), ("Ahmed", "أحمد"), ("Ali", "علي"), ("Fatima", "فاطمة"), ("Aisha", "عائشة"), ("Omar", "عمر"),
    ("Khaled", "خالد"), ("Ibrahim", "إبراهيم"), ("Youssef", "يوسف"), ("Mariam", "مريم"), ("Hassan", "حسن"), ("Hussein", "حسين"),
    ("Layla", "ليلى"), ("Mustafa", "مصطفى"), ("Amina", "أمينة"), ("Zainab", "زينب"), ("Abdullah", "عبدالله"), ("Nour", "نور"),
    ("Tariq", "طارق"), ("Salma", "سلمى"), ("Karim", "كريم"), ("Huda", "هدى"), ("Rania", "رانيا"), ("Samir", "سمير"),
    ("Adam", "آدم"), ("Hala", "هالة"), ("Issa", "عيسى"), ("Muna", "منى"), ("Osama", "أسامة"), ("Eman", "إيمان"),
)  # fmt: skip
ARABIC_LAST = (
    ("Haddad", "حداد"), ("Khoury", "خوري"), ("Mansour", "منصور"), ("Saleh", "صالح"), ("Nasser", "ناصر"), ("Aziz", "عزيز"),
    ("Rahman", "رحمن"), ("Hamdan", "حمدان"), ("Farouk", "فاروق"), ("Shaheen", "شاهين"), ("Qasim", "قاسم"), ("Sayed", "سيد"),
    ("Al-Masri", "المصري"), ("Al-Amin", "الأمين"), ("Hamza", "حمزة"), ("Taha", "طه"), ("Salama", "سلامة"), ("Barakat", "بركات"),
    ("Zaki", "زكي"), ("Darwish", "درويش"), ("Ayoub", "أيوب"), ("Jaber", "جابر"), ("Kanaan", "كنعان"), ("Sabbagh", "صباغ"),
    ("Tamimi", "تميمي"), ("Odeh", "عودة"), ("Abadi", "عبادي"), ("Issawi", "عيساوي"), ("Mousa", "موسى"), ("Yahya", "يحيى"),
)  # fmt: skip
POLISH_FIRST = _list(
    "Łukasz Paweł Michał Małgorzata Agnieszka Krzysztof Wojciech Zbigniew Grażyna Bożena Stanisław Tadeusz Żaneta Elżbieta "
    "Katarzyna Zofia Jędrzej Sławomir Mirosław Przemysław Barbara Ewa Jakub Marcin"
)
POLISH_LAST = _list(
    "Kowalski Wójcik Kamiński Lewandowski Zieliński Wiśniewski Szymański Woźniak Dąbrowski Kozłowski Jabłoński Mazur Krawczyk "
    "Piotrowski Grabowski Pawłowski Michalski Król Wróbel Jankowski Łuczak Gąsior Żak Świątek Stępień Olszewski Sikorski Błaszczyk"
)
GERMAN_FIRST = _list(
    "Jürgen Günter Jörg Björn Käthe Sören Volker Heike Uwe Dieter Götz Rüdiger Bärbel Anneliese Wolfgang Matthias Birgit Sabine "
    "Hannelore Lübbe Ernst Ingrid"
)
GERMAN_LAST = _list(
    "Müller Schäfer Köhler Krüger Böhm Jäger Schröder Möller Weiß Groß Strauß Vogel Zimmermann Schulze Hoffmann König Günther "
    "Lindner Größ Bäcker Kühn Löwe Förster Hübner Götze Schütz Bäumer Röder Ziegler Brüggemann Wießner Höhne Süß Dürr"
)

# (the name in papers, the name people use)
NICKNAMES = (
    ("William", "Bill"), ("Robert", "Bob"), ("Richard", "Dick"), ("James", "Jim"), ("John", "Jack"), ("Margaret", "Peggy"),
    ("Elizabeth", "Liz"), ("Katherine", "Kate"), ("Michael", "Mike"), ("Thomas", "Tom"), ("Charles", "Chuck"), ("Edward", "Ted"),
    ("Patricia", "Pat"), ("Jennifer", "Jen"), ("Christopher", "Chris"), ("Anthony", "Tony"), ("Joseph", "Joe"),
    ("Alexander", "Alex"), ("Samuel", "Sam"), ("Benjamin", "Ben"), ("Nicholas", "Nick"), ("Deborah", "Debbie"),
    ("Susan", "Sue"), ("Rebecca", "Becky"), ("Theodore", "Ted"), ("Andrew", "Drew"), ("Daniel", "Dan"), ("Matthew", "Matt"),
    ("Gregory", "Greg"), ("Steven", "Steve"), ("Kenneth", "Ken"), ("Ronald", "Ron"), ("Timothy", "Tim"), ("Lawrence", "Larry"),
    ("Henry", "Hank"), ("Frederick", "Fred"), ("Victoria", "Vicky"), ("Barbara", "Barb"), ("Dorothy", "Dot"), ("Abigail", "Abby"),
)  # fmt: skip
SPANISH_NICKNAMES = (
    ("José", "Pepe"), ("Francisco", "Paco"), ("Jesús", "Chuy"), ("Guadalupe", "Lupe"), ("Ignacio", "Nacho"), ("Enrique", "Quique"),
    ("Concepción", "Concha"), ("Eduardo", "Lalo"), ("Rafael", "Rafa"), ("Alejandro", "Alex"), ("Roberto", "Beto"),
    ("Manuel", "Manolo"), ("Antonio", "Toño"), ("Rosario", "Chayo"), ("Gabriela", "Gaby"), ("Salvador", "Chava"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weighted(Generic[Value]):
    """Values with how often each is drawn."""

    values: tuple[Value, ...]
    sums: tuple[float, ...]

    def draw(self, chance: random.Random, count: int) -> list[Value]:
        """So many of them, the frequent ones more often."""
        return chance.choices(self.values, cum_weights=self.sums, k=count)


@lru_cache
def census(which: str) -> Weighted[str]:
    """The names of a census file (``male.first``, ``female.first``, ``all.last``) by how many people bear them."""
    lines = files("names").joinpath(f"dist.{which}").read_text(encoding="ascii").splitlines()
    fields = [line.split() for line in lines if line.strip()]
    spelled = tuple(_written(field[0]) for field in fields)
    return Weighted(spelled, tuple(accumulate(max(float(field[1]), _RAREST) for field in fields)))


def _written(shouted: str) -> str:
    """MCDONALD as people write it; the census has no spaces and no apostrophes."""
    if shouted.startswith("MC") and len(shouted) > 4:
        return f"Mc{shouted[2:].capitalize()}"
    return shouted.capitalize()
