/**
 * First and last names that are words of their own: written small, or first in a sentence, they are taken for the word
 * unless something beside them says that a person is meant.
 */
const ORDINARY: ReadonlySet<string> = new Set(
  `an in do so no my to he be max min von van de la le el al
  angel april art august autumn basil bay bear berry bill bliss bob brand brook buck bud candy carol chance charity chase
  cherry chip christian chuck clay cliff clove colt constance cruz crystal dale daisy dawn dean destiny dolly dot drew
  duke duncan earl eden ernest essence eve ever faith fawn felicity fern flora forest forrest fox francs frank free gale
  garland gem gene genesis ginger glen glory grace grant guy harmony harry haven hazel heath heather heaven heir henna
  holly honey honor honour hope hunter ike iris ivory ivy jack jade jasmine jay jazz jean jet jewel john journey joy
  juan july june justice king lance lane lark laurel levi liberty lily link lock lotus lucky lynx major mark marina
  mark marshal mason maverick may melody mercy merit mica mike miles mint misty nick noble nova oak olive opal pansy
  pat pearl penny pepper peter phoenix pierce piper poppy porter precious prince prosper prudence queen quest rain randy
  raven ray reed reign rich rob robin rocky rod rose rosemary ross rowan ruby rue rush rusty sage sandy scout serenity
  sienna silver skip sky sol sonny spike star stella sterling stone storm sue summer sunny sydney tab teal temperance
  terra terrace tiffany tim timber tom tony trace tract tray trinity true tucker unity urban valor verity vice victor
  viola violet virtue wade ward will willow winter wolf woody wren young zest
  abbey abbot alder archer arrow ash back bacon bailey baker balance ball banks bar barber barker barn barrow bass
  beam bean beard beck beech bell bench berg best biggs binder birch bird bishop black blaze bloom blossom blue bolt
  bond bone book boon booth borders boss bounds bow bowl box brace bracket branch branding bread breeze bridge briggs
  bright broad brooks brown bull burns bush butcher butler butter buyer byrd cable camp canon carder care carpenter
  carrier carter cartwright carver case cash castle cause cave center centre chambers champion chandler chapel chapman
  church clark clean clear cline close cloud coach coal coates cobb cole coleman cook cool cooper coin con conn corn
  cotton counts court cove cox craft crane cream creek crew crisp crook cross crow crown cruise cup curry curtain dance
  dark dash day deal dear deed deep deer diamond dial dick dike ditch dollar downs drake draper dream drill driver drum
  dry duck dyer eagle east easy edge elder ellis english ends farmer farr farrow fast fee fell fellows fence field fields
  files finch fine finn fish fisher fitch fits flag flint flood flower flowers fly foot force ford foreman foster fowler
  france freed freeman french friend frost fry fuller gain gamble game gardener garner gate gates gay gold golden good
  goodman goose gore grave graves gray great green grey gross groom grove guard guest gun hacker hall ham hand handler
  hands hare hardy harp harper hart hatch hawk hay head heard heart hedge help hern herring hero heron high hill hills
  hoar hobbs hold holder hole hollow home hood hook hooper horn horne house how huff hull hunt hurt hush inman inn
  iron irons ives israel italy jain jewels jolly jordan judge just keen keep keeper key keys kidd kiln kind kitchen
  kite knight ladd lake lakes lamb lamp land lands lark laser last law lawless laws lawyer lay leach lead leader leaf
  lean lear lee light lime lines lion little lively loan lock lodge london long lord lott love lovely loving low luck
  lunch lynch mace maker man manager manes manning march mark market marks marsh marshall mars martin masters match
  maze meadows mean means mears meek merchant messenger metz mill miller mills mixer monk moody moon moor moore moss
  mount mountain mouse mundy must nash nation neat need needs new newman nice night noon north numbers nun oaks oden
  ode offer old orange order ought outlaw owns pace pack page paine paint painter palmer pan paris park parker parks
  parr parson parsons part partner past pates patience paul payne peace peacock peak pears peck peel peers penn person
  pease phillips pick pickle pike pine pipes pitch pitt place plant plow plumber poe point pole pollard pond pool poole
  poor pope post potter potts pound power powers pray price priest primer prior proctor proper proud pugh pull purse
  quarter quick quota race rae rail rains ramp ran ranger rank rating ray read ready reader reaper record redd reeve
  reeves rest revenue rice rider ridge ring rivers road roads robb rock rogue roman rood roof rook root roper roses
  rough round rower rowe royal rule rumor rust rye sadler sail sale sales salt sand sands saint savage saver savings
  say sayer school score seal seals sears season seat seats see self sell seller sellers sergeant service sessions
  settle sewell shade shaft shape sharp share shepherd shields shine ship shipman shoemaker shore short show sick side
  silk simple singer single skinner slack slate slaughter small smart smith smoke snell snow song south spade spark
  sparks speaker speed spence spencer spiller spring springer springs squire stack staff stage stamp stand standing
  starling steel steele steep stern step still stock stones stout strange stream street strength strong style swan sweet
  swift swim table tall tanner target tate taylor teach team temple test thatcher thick thorn thorne thread tide till
  toll tong top torres towers town towns train travel travers treasure tree trent trice trip troll trout truth turn
  turner twist tyler usher vale vance vane venture vest victory vine voice wages wagner wait wake wales walker wall
  waller walls ware warm warren wash water waters watts way ways weaver webb week weeks well wells west wheat wheel
  wheeler whistle white wick wild wilder wills wind wine wing winner winters wise wish wit wood woodman woods wool word
  words work worker works worth wright yard yates york youngs
  charm china india interview judgement judgment panel scoring simulation assessment key max case story strip`.split(
    /\s+/,
  ),
)

export const isOrdinary = (part: string): boolean => ORDINARY.has(part)
