"""Nicknames: which first names people mean by "Bob", "Pepe" or "Lupita", in both directions.

One line per name: the full forms, a colon, then what its bearers are called. All forms are folded (lower case, no accents).
"""

from functools import cache

_GROUPS = """
abigail: abby abbie gail
abraham: abe bram
adelaide: addie della
adriana adrienne: adri
ahmed ahmad: hamada medo
agustin augustin augustus: tino gus auggie
alan allan allen: al
albert alberto: al bert bertie beto
alejandra alexandra: ale alex sandra sandy lexi lexie alejandrita jandra
alejandro alexander: alex al ale xander sandy lex sasha jandro
alfonso alphonso: al fonzie poncho fon
alfred alfredo: al fred freddy alf fredo
alice alicia: ali allie licha
amanda: mandy mandi manda
amelia: amy millie mel
ana anna ann anne annie: anita nan nancy nita annita
andrea: andie andi drea
andres andrew: andy drew dre andi
angel angelo: angie gelo
angela angelica angelina: angie angel gela lina
anthony antonio anton: tony ant toni tono tonio antony
antonia antoinette: toni tonia nettie tona
arthur arturo: art artie turo
aurora: rory yoyi bora
barbara: barb barbie babs bobbie barbs
bartholomew bartolome: bart tolo
beatrice beatriz: bea bee trixie betty bety tricia
benjamin benjamin: ben benny benji benja mincho
bernard bernardo: bernie berny nardo
bernadette: bernie detta
bradley bradford: brad
brandon brendan: bran
brenda: bren
brian bryan: bri
calvin: cal vin
cameron: cam
carla carlota charlotte: charlie lottie lotte carly char
carlos charles: charlie chuck chas carlitos calo charley chaz
carmen: mina carmelita menchu
carolina caroline carolyn: carrie caro carol lina lynn carrie
catalina catherine katherine kathryn kathleen catarina: kate katie kathy cathy kat kitty cate cata katy kath kay trina catalina
cecilia: ceci cece chila celia
charlene: charlie char
christian cristian: chris cris
christina christine cristina kristina kristen: chris tina chrissy kris cris crissy kristy krissy christy tina
christopher cristobal: chris kit topher kris cris toby tobal
clarence: clare
clifford clifton: cliff
concepcion: concha conchita chita
consuelo: chelo consuelito
cynthia: cindy cyndi cinthia
dagoberto: dago beto
daniel: dan danny dani
daniela danielle: dani danny ela
david: dave davey davy davi
deborah debra: deb debbie debby
dennis denis: denny den
denise: denny neecie
diana diane dianne: di didi
dolores: lola lolita loli dee
dominic dominick domingo: dom nick mingo nico
donald: don donny donnie
dorothy dorotea: dot dottie dora dolly
douglas: doug
edgar: ed eddie
edmund edmundo: ed eddie ned mundo
eduardo edward: ed eddie ned ted teddy lalo edu wardo duardo
edwin: ed eddie win
eleanor elena helen helena ellen leonor: nell ellie nora lena elle nelly leni
elias elijah: eli lijah
elizabeth elisabeth isabel isabella: liz beth betty lizzie eliza lisa betsy bess libby lizbeth ellie izzy isa bella
elisabeth isabel isabela: chabela chabelita elsie bette
emily emilia: em emmy mily emi
emmanuel manuel: manny manolo manu emma lolo meme manolito
enrique henry: hank harry quique kike hal kique rico quiquin
ernest ernesto: ernie neto nesto
esperanza hope: lancha pera espe
estela estella stella: telly este
esther ester: essie hettie
eugene eugenio: gene geno
eugenia: genie gena maru
evelyn evelina: eve evie lyn
felipe philip phillip: phil pip pipe felipillo
fernando ferdinand: fer nando ferdie nano
florence florencia: flo flor flossie florrie
frances francesca francisca: fran frannie francie paca paquita fanny pancha cisca
francis francisco frank franklin: frank fran paco pancho frankie kiko curro cisco panchito paquito
frederick federico fredrick: fred freddy freddie fede rick lico fritz
gabriel: gabe gabi gab gabo
gabriela gabrielle: gabby gabi gaby ella gabie
genevieve genoveva: gen jenny veva viv
george jorge: georgie coque yoyo jorgito
gerald geraldo gerardo gerard: jerry gerry lalo gera
gilbert gilberto: gil bert beto
gloria: glo yoya goya
graciela grace: chela gracie grachi
gregory gregorio: greg gregg goyo goyito
guadalupe: lupe lupita pita lupis
guillermo william: bill will billy willie willy liam memo guille guillo willis
gustavo: gus tavo
harold: hal harry
harriet: hattie hetty
hector: tito
herbert heriberto: herb bert beto herbie
howard: howie
hugo hugh: hughie
humberto: beto berto
ignacio: nacho igna nachito iggy
irene: rene nena
isaac: ike zac isac
ismael: isma mayo
jacob jacobo: jake jay jack coby
jacqueline jaqueline: jackie jacqui jacky
jaime james: jim jimmy jamie jem jimmie jimbo
janet: jan jenny
jason: jay jace
javier xavier: javi xavi harvey javo
jeffrey jeffery geoffrey: jeff geoff
jennifer: jen jenny jenn jenna
jeremy jeremiah jeremias: jerry jem jere
jerome jeronimo: jerry jero chombo
jesse jessie: jess
jessica: jess jessie jessi
jesus: chuy chucho jesse chus
joan joanna juana joanne: jo joni juanita joannie annie
joaquin: quino quin chimo joaco
joel: joe
john juan: jack johnny jon johnnie juancho juanito jackie jony ian
jonathan jonathon: jon jonny nathan johnny
jordan: jordy
jose joseph: joe joey pepe chepe pepito jo che pepin jody
josefa josephine josefina: josie jo pepa fina chepina pepita chepa josy
joshua josue: josh
judith judy: judi jude jodie
julia juliana julie: jules juli july jul
julian julio julius: jules juli
karen: kari
katrina: trina kat kate
kenneth: ken kenny
kevin: kev
kimberly kimberley: kim kimmy
kristopher: kris topher
lawrence laurence lorenzo: larry laurie lenzo lencho
leandro: lea
leonard leonardo: leo len lenny leon nardo
leopoldo leopold: leo polo
leslie: les
lillian liliana lilian: lily lil lili lilly
linda: lin lindy
lisa: lis
lourdes: lulu lula
louis lewis luis: lou louie lucho lew luisito wicho
louise louisa luisa: lou lulu lisa
lucas luke: luc
lucia lucy lucille lucinda: lu luci lucie cindy chia
luz: lucita lucha
lydia lidia: lyddie lili
madeline madeleine magdalena: maddie maggie lena magda mady leni madge
manuela: manola lola nela
marcos marcus mark marco: marc marky marquitos
marcia marsha: marcy
margaret margarita marguerite: maggie peggy meg marge margie greta daisy rita margo mago madge peg megan
maria mary marie: molly polly mari mia may mimi mamie maruja marichu marita
mariana marianne: mari nana annie
maricela marisela: mari chela
marilyn: mari lyn
mario marius: mayito
martha marta: marty mattie patty tita
martin: marty tin tino
matilda matilde: tilly mattie tilda mati
matthew mateo mathew: matt matty mat teo
maureen: mo reenie
maurice mauricio morris: mo maury mauro moe mau
maximilian maximiliano maxwell: max maxi maxim
megan meghan: meg meggie
melanie: mel
melissa: mel missy lissa meli
mercedes: meche merche mercy merceditas
michael miguel micheal: mike mick mickey mikey micky miki migue miguelito mickie
michelle michele: shelly chelle mich missy shell
miranda: randi mira
mildred: millie
miriam: miri mimi
mitchell: mitch
mohammed mohamed muhammad mohammad: mo moe hamada medo hamoudi
monica monique: moni mon nikki mona
nancy: nan nance
natalia natalie: nat natty talia nati tali
nathan nathaniel natanael: nate nat nathan
nicholas nicolas nikolas: nick nicky nico klaus cole
nicole nicola nicolette: nikki nicky niki cole nic
norberto norbert: bert beto norb
norma: normita
octavio octavius: tavo tavi
olivia oliver: ollie liv livvy livia oli
omar: omi
oscar: ozzie osc
pablo paul paulo: pauly pablito paulie
pamela: pam pammy
paola paula pauline paulina: pau polly lina paulita
patrice patricia: pat patty tricia trish pati patsy trisha paty
patrick patricio: pat paddy pato rick patxi ricky
pedro peter pete: pete perico peterkin pedrito petey pepito
penelope: penny nelly pene
phyllis: phyl
pilar: pili piluca
rachel raquel: rach shelly rae kela quela
rafael raphael: rafa rafe rafi ralph falo
ralph raul: rulo
ramon raymond raimundo: ray moncho monchi mundo mon ramoncito
randall randolph: randy
raymundo: ray mundo
rebecca rebeca: becky becca beck reba beca
refugio: cuca cuco refu
reginald reynaldo: reggie reg rey naldo
rene: re
ricardo richard: rick dick rich ricky richie cardo rico riqui ricki
robert roberto rupert: bob bobby rob robbie bert beto robby tito bobbie
roberta: bobbie robbie berta
rodolfo rudolph rodolph: rudy fito rolf rolo
rodrigo roderick: rod roddy rigo ruy
rogelio roger: rog roge roy
roland rolando: rollie rolo lando
roman: romy
ronald ronaldo: ron ronnie ronny
rosa rose rosemary rosario: rosie rosita charo chayo rosy rossy
roxana roxanne: roxy roxie
ruben reuben: rube benny
russell: russ rusty
ruth: ruthie
salvador: chava sal salva chavita
samantha: sam sammy sammie
samuel: sam sammy samy
sandra: sandy sandi
santiago: santi chago yago tiago diego
sarah sara: sally sadie sari
sebastian: seb bas sebas bastian chano
sergio serge: checo
sharon: shari sherry
shirley: shirl
silvia sylvia: syl silvi chiva
simon: sim simo
sofia sophia sophie: sophie fifi sofi chofi
solomon salomon: sol sal
soledad: sole chole
stanley estanislao: stan tanis
stephanie estefania stefanie: steph stephie stevie fani fanny stef estefi
stephen steven esteban stefan: steve stevie steph stef
susan susana suzanne susanna: sue susie suzy suzie sukie susi
sylvester silvestre: sly sil
tabitha: tabby
tamara: tammy tam mara
teodoro theodore: ted teddy theo teo doro
terence terrence: terry
teresa theresa therese: terry tess tere teri tessa tessie teresita
thaddeus tadeo: thad tad
thomas tomas: tom tommy thom tomy tommie
timothy timoteo: tim timmy timo
tobias: toby tobi
tracy tracey: trace
valentin valentina valentino: val vale tino tina
valerie valeria: val vale
vanessa: nessa van nessie vane
veronica: vero ronnie roni nica vicky
vicente vincent: vince vinny vin chente vinnie
victor: vic tor vico vito
victoria: vicky vicki tori vicki viqui toya vikki
violet violeta: vi letty viola
virginia: ginny ginger gina vicky virgie
vivian viviana: viv vivi
walter: walt wally gualte
wallace: wally
wendy gwendolyn: gwen wen
wesley: wes
winifred: winnie freddie
yolanda yolande: yoli yola landa
yvonne ivonne: vonnie ivo
zachary zacarias: zach zack zac zachy
"""


@cache
def _table() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for line in _GROUPS.strip().splitlines():
        full, _, short = (part.strip() for part in line.partition(":"))
        # Bearers of one full form go by every short one; two full forms of one line are one name in two languages or spellings.
        forms = {*full.split(), *short.split()}
        for form in forms:
            table.setdefault(form, set()).update(forms - {form})
    return {name: frozenset(others) for name, others in table.items()}


def other_names(word: str) -> frozenset[str]:
    """The names people with this folded name may be registered under or called; empty for a name without any."""
    return _table().get(word, frozenset())
