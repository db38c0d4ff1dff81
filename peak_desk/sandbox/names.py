"""Names of the sample customers, by culture; every row is made up of common names and means nobody."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Culture:
    """First names of women and men and last names, and how often the culture is drawn."""

    weight: int
    women: tuple[str, ...]
    men: tuple[str, ...]
    last: tuple[str, ...]


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split(" "))


CULTURES = (
    Culture(
        46,
        _names(
            "Mary Patricia Jennifer Linda Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Sandra Ashley "
            "Kimberly Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Laura Sharon Cynthia "
            "Kathleen Amy Angela Shirley Anna Brenda Pamela Emma Nicole Helen Samantha Katherine Christine Debra "
            "Rachel Carolyn Janet Maria Olivia Heather Ruth Grace Chloe Zoe Aaliyah Mary-Jane Anne-Marie Imani "
            "Destiny Skylar Hailey Brooke Peyton"
        ),
        _names(
            "James Robert John Michael David William Richard Joseph Thomas Charles Christopher Daniel Matthew "
            "Anthony Mark Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Timothy Ronald Edward Jason "
            "Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel "
            "Gregory Alexander Patrick Frank Raymond Jack Dennis Jerry Tyler Aaron Jose Adam Nathan Henry Zachary "
            "Jon Malik Darnell Trey"
        ),
        _names(
            "Smith Johnson Williams Brown Jones Davis Miller Wilson Anderson Thomas Taylor Moore Jackson Martin "
            "Lee Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill Green Adams "
            "Nelson Baker Hall Campbell Mitchell Carter Roberts Phillips Evans Turner Parker Collins Edwards "
            "Stewart Morris Murphy Cook Rogers Morgan Cooper Peterson Reed Bailey Kelly Howard Ward Cox "
            "Richardson Watson Brooks Wood James Bennett Gray Hughes Price Myers Long Foster Sanders Ross O'Brien "
            "O'Connor O'Neill McDonald McCarthy Fitzgerald Washington Jefferson Smith-Jones Taylor-Brown "
            "Hughes-Parker Begay Yazzie"
        ),
    ),
    Culture(
        24,
        _names(
            "María Guadalupe Sofía Valentina Lucía Isabel Camila Ximena Fernanda Daniela Mónica Verónica Rocío "
            "Inés Ángela Beatriz Pilar Yolanda Graciela Esperanza Noemí Belén Ana Elena"
        ),
        _names(
            "José Juan Luis Carlos Jesús Miguel Ángel Andrés Raúl Héctor Óscar Sergio Ramón Iván Tomás Adrián "
            "Joaquín Mateo Sebastián Julián Martín Nicolás Víctor Jaime"
        ),
        _names(
            "García Rodríguez Martínez Hernández López González Pérez Sánchez Ramírez Torres Flores Rivera Gómez "
            "Díaz Reyes Morales Cruz Ortiz Gutiérrez Chávez Ramos Mendoza Ruiz Álvarez Castillo Jiménez Vásquez "
            "Romero Herrera Medina Aguilar Núñez Peña Muñoz Delgado Ibáñez Zúñiga García-López"
        ),
    ),
    Culture(
        7,
        _names("Fatima Aisha Layla Noor Mariam Zainab Yasmin Hala Rania Salma Huda Amira"),
        _names("Ahmed Mohammed Muhammad Omar Ali Hassan Hussein Khalid Yusuf Ibrahim Mahmoud Tariq Samir Karim Abdullah"),
        (
            "Al-Said",
            "Al-Masri",
            "Haddad",
            "Khoury",
            "Mansour",
            "Al Hashimi",
            "Nasser",
            "El-Amin",
            "Abdel Rahman",
            "Saleh",
            "Qureshi",
            "Aziz",
        ),
    ),
    Culture(
        3,
        _names("فاطمة مريم ليلى نور سلمى هدى"),
        _names("أحمد محمد عمر علي خالد يوسف إبراهيم"),
        ("السعيد", "المصري", "حداد", "خوري", "منصور", "عبد الرحمن"),
    ),
    Culture(
        6,
        ("Linh", "Thảo", "Hương", "Mai", "Lan", "Ngọc", "Trang", "Phương Anh"),
        ("Minh", "Đức", "Huy", "Tuấn", "Quang", "Thắng", "Văn Nam", "Dũng"),
        _names("Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ"),
    ),
    Culture(
        5,
        _names("Agnieszka Małgorzata Katarzyna Zofia Joanna Elżbieta Weronika"),
        _names("Paweł Łukasz Grzegorz Krzysztof Piotr Wojciech Michał"),
        _names("Kowalski Nowak Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański Dąbrowski Jabłoński"),
    ),
    Culture(
        4,
        _names("Anneliese Käthe Jürgen-Marie Heike Sabine Ursula Hannelore"),
        _names("Jürgen Günther Björn Wolfgang Jörg Matthias Karl-Heinz"),
        ("Müller", "Schäfer", "Weiß", "Groß", "Schröder", "Köhler", "von Bergen", "Schneider", "Krüger"),
    ),
    Culture(
        5,
        _names("Priya Ananya Divya Meera Mei Yuki Ji-woo Min-seo Xiu Jing"),
        _names("Arjun Rohan Vikram Raj Wei Kenji Min-jun Hiroshi Sanjay Chen"),
        _names("Raman Patel Sharma Singh Iyer Wang Zhang Kim Park Tanaka Sato Chen"),
    ),
)
