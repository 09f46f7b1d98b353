import type { Table } from '../table.ts'

export const english: Table = {
  language: 'en',
  skip: `please | pls | plz | kindly | just | asap | right away | quickly | now | right now | oops | ops | whoops | sorry | sry | my bad | hmm | hm | uh | um | well | so | ok | okay | alright | great | perfect | cool | for me | for us |
    actually | wait | no wait | a favour | as soon as possible | when you get a minute | by now | when you have a moment | no rush at all | no rush | by the way | btw | at the moment | as well please | if you can | if possible | roughly |
    simply | straight away | lol`,
  salutations: `hi | hello | hey | hey there | hi there | hi all | hello all | hi team | hello team | good morning | good morning team | morning | good afternoon | good evening | dear team | thanks | thank you | thanks a lot |
    thanks so much | thank you so much | and thank you so much | many thanks | thank you very much | thanks in advance | thx | ty | cheers | best regards | kind regards | regards | best wishes`,
  leads: `and | then | now then | i want to | i wanna | i would like to | i'd like to | i'd like you to | i would like you to | i need to | i need you to | i want you to | we need to | we want to | let's | lets | let us | go ahead and |
    find and | look up and | be so kind and | be so kind as to | make sure to | no , | no wait , | try to | help me | help me to | feel free to | the following : | tell me | let me know | i wonder | i'm looking for | also`,
  asking: `could you | can you | would you | will you | can u | could u | could we | can we | is it possible to | would you be so kind as to | would you please | you can | are you able to | do you know | can somebody | could somebody |
    can someone | could someone`,
  permission: `can i | could i | may i | am i allowed to`,
  joints: `and | then | and then | and also | also | and after that | after that | afterwards | plus | but also | , and please`,
  statuses: `OPEN: open | opened | unresolved | pending | outstanding | unsolved | active | unanswered | in open state ;; RESOLVED: resolved | fixed | solved | done | completed | finished | sorted | sorted out | dealt with ;;
    CLOSED: closed | shut`,
  acts: `CLOSED: close | close out | close down | close off | shut | shut down ;; RESOLVED: resolve | solve ;; OPEN: reopen | re-open | unclose | un-resolve | unresolve ;; delete: delete | remove | erase | trash | get rid of | get rid off |
    bin | throw away | throw out | drop | scrap | discard | nix ;; restore: restore | undelete | un-delete | recover | bring back | get back`,
  values: {
    acted: `CLOSED: closed | shut | closed out ;; RESOLVED: resolved | solved ;; OPEN: reopened | re-opened | opened again ;; delete: deleted | removed | erased | trashed ;; restore: restored | undeleted | recovered | brought back`,
    doing: `CLOSED: closing | shutting ;; RESOLVED: resolving | solving ;; OPEN: reopening | re-opening ;; delete: deleting | removing | erasing | getting rid of ;; restore: restoring | undeleting | recovering`,
    ref: `them: them | these | those | both | both of them | both of those | them all | all of them | all of those | all of these | all | these <nouns> | those <nouns> | all those | all these | those ones | these ones | the two | the two of
      them | those two | these two | all three | all three of them ;; it: it | that | that one | that <noun> | the <noun> | this one ;; this: this | this <noun> | the current <noun> | the open <noun> here | the <noun> on screen ;; selected:
      [all] [the] <ticked> (ones | <nouns> | <noun> | one | rows | lines) | [all] [the] (<nouns> | ones | rows) [that] i [have | 've] <ticked> ;; page: [all | all of] [the] (ones | <nouns>) [that are] (on this page | on the page | on screen
      | on my screen | on the screen | shown here | shown | displayed) | everything (on this page | on the page | on screen | on my screen) ;; unseen: [all] [the] (flagged | unread | starred | pinned | bold | red) (ones | <nouns> | <noun> |
      one) ;; other: the other one | the other <noun> | the other`,
    order: `oldest: oldest | earliest ;; newest: last | new | newest | latest | most recent | youngest | last created`,
    rank: `most: most | highest number of ;; fewest: fewest | least | lowest number of`,
    by: `status: status | state | resolution status ;; day: day | date ;; week: week ;; month: month`,
    sort: `newest: newest first | newest | date | creation date | created | descending date ;; oldest: oldest first | oldest | age ;; id: number | id | ticket number ;; title: title | name | alphabet | alphabetically ;; status: status |
      state`,
    unit: `hour: hour | hours ;; day: day | days ;; week: week | weeks ;; month: month | months ;; year: year | years`,
    part: `status: status | state | current status | current state | progress ;; created: creation date | created date | date of creation | creation time ;; description: description | details text | body | full text | text ;; all: details |
      full details | all details | information | info | details and status`,
    page: `more: more | next | next page | next ones | more of them | more of those | further ones | continue | keep going | go on ;; rest: rest | remaining ones | remaining <nouns> | rest of them | others | rest of the list ;; only: only |
      limit to | limit it to | top`,
    label: `title: [and] [with] [the | a] (<title_word> [is] (: | = | -) | <title_word> [is | of | :] {quote} | (titled | called | named) [:] {quote}) ;; description: [and] [with] [the | a] (<text_word> [is] (: | = | -) | <text_word> [is |
      of | :] {quote} | (saying | that says) [:] {quote}) ;; status: [and] [with] [the | a] (status [is | of | : | =] | set it to | mark it as) {new:status}`,
  },
  rules: {
    noun: `ticket | issue | incident | case | request | tix | record | support ticket | support case | entry`,
    nouns: `tickets | issues | incidents | cases | requests | records | support tickets | entries`,
    number: `number | no | nr | nrs | numbers | id | num | nos`,
    the: `the | my | our | their | its`,
    article: `the | a | an | my | our | your | their | his | her | any`,
    and: `and | as well as | and also | plus | &`,
    through: `to | through | thru | until | till | up to`,
    or: `or`,
    are: `is | are | was | were | be | 're | 's | has been | have been | had been | got`,
    still: `still | already | currently | now | yet | all | presently | at the moment | right now`,
    ticked: `selected | highlighted | ticked | checked | marked | chosen`,
    title_word: `title | subject | name | headline | summary`,
    text_word: `description | details | text | body | content | desc`,
    unless: `(not | n't | never) [<still>] {without:status} [(or | and | nor) {without:status}] [yet]`,
    is_not: `(are not | is not | were not | was not | have not been | has not been | aren't | isn't | weren't | wasn't | haven't been | hasn't been | not been) [<still>]`,
    all_word: `all | all the | all of the | all my | all our | all of our | every | every single | each | any | any of the | each of the | all of my | every one of the`,
    one_noun: `<noun> | one`,
    many_noun: `<nouns> | ones | <noun>`,
    about_word: `about | regarding | concerning | re | on the subject of | related to | dealing with | to do with`,
    for_word: `for | on | with`,
    mention_word: `mention | mentions | mentioning | contain | contains | containing | with the word | with the words | that say | saying | that include | including | have the word | with`,
    status_word: `with status | with the status | in status | in state | marked as | marked | flagged as | set to | on status`,
    came: `created | opened | made | filed | logged | reported | raised | submitted | came in | come in | coming in | arrived | received | added | entered | got | registered | open`,
    when_made: `[that | which | we | i] [<are> | have | did] <came> [in | from | on | during | within | over] {period} | (from | dated) {period} | [that | which] [<are>] {period:aged}`,
    when: `[that | which | we | i] [<are> | have | did] [<came>] [in | from | on | dated | of | during | within | over] {period}`,
    status_filter: `(that | which | who) <are> [<still>] <statuses> [<still>] | [that | which] <is_not> {without:status} [(or | and) {without:status}] [yet] | <status_word> <statuses> | (that | which) <are> <unless> | not {without:status}
      [yet]`,
    mention_list: `[<article>] [word | words | term | phrase] {mention:quote} [[,] (and | {any:or}) [<article>] {mention:quote}]`,
    base_filter: `<status_filter> | <when_made> | [,] <except_word> {except:ids} [as it is | as they are | alone | open | untouched | out]`,
    except_word: `except | except for | but not | apart from | excluding | other than | besides | but leave | but keep | leave out | without | but | minus | leaving out`,
    filter: `<base_filter> | [that | which] <mention_word> <mention_list> | [that | which] (mention | mentions | mentioning | contain | containing) [<article>] {mention:topic} | [that are | which are | that is] <about_word> <about_topic>`,
    loose_filter: `<base_filter> | <when> | [that | which | who] [<are>] [<still>] <statuses> [<still>] | [that | which] [both] <mention_word> [both] <mention_list> | [that | which] [both] <mention_word> [both] [<article>] [word | words]
      {mention:subject} [(and | {any:or}) [<article>] {mention:subject}] | [that are | which are | that is] (<about_word> | <for_word>) <about_subject>`,
    many: `{ref} <except_word> {except:ids} | [{all:all_word}] [<statuses>] [{about:topic}] <nouns> [<filters>] | [{all:all_word}] [the | those] [<statuses>] ones [<filters>] | {all:everything} [<filters>] | {all:every} [<statuses>]
      [{about:topic}] <noun> [<filters>] | the [<statuses>] [{about:topic}] <nouns> [<filters>] | the [<statuses>] ones [<filters>] | [the | my | our] <few> [<statuses>] <nouns> [<filters>]`,
    every: `every | every single | each | any`,
    everything: `everything | all of it | anything | every one | everything else`,
    one: `(the | that) [<statuses>] {about:topic} <one_noun> | (the | that) [<statuses>] <one_noun> [that is] <about_word> <about_topic> | (the | that) [<statuses>] <noun> [<titled>] {about:quote} | (the | my) [single] {order} [<statuses>]
      <one_noun> [<filters>] | (the | my) [<statuses>] <one_noun> <when_made> | (the | that) [<statuses>] <one_noun> [that | which] (mentioning | mentions) ({mention:quote} | [<article>] {mention:topic})`,
    one_loose: `[<article> | that] [<statuses>] <one_noun> [that is | that was | it is] (<about_word> | <for_word> | mentioning | that mentions | from | where | in which | who | from the person who | whose) <about_phrase> | <one_order>`,
    titled: `titled | called | named | with the title | with title | title | entitled | labelled | labeled`,
    listed: `[{all:all_word}] [<article> | those | these | single] [<statuses>] [{about:topic}] <nouns> [<loose_filters>] | [{all:all_word}] [the | those] [<statuses>] ones [<loose_filters>] | {all:everything} [new] [<loose_filters>] |
      every [<statuses>] <noun> [<loose_filters>] | [<article>] <few> [<statuses>] <many_noun> [<loose_filters>] | [<article>] {order} [<statuses>] <nouns> [<loose_filters>] | (whatever | what | anything) <loose_filters>`,
    nth: `[the] {ordinal} (one | <noun> | of them | of those) [on the list | in the list | on this page] | the {ordinal} | number {ordinal}`,
    target: `{ids} | {nth} | {ref} | {one} | {many} | {many:among_ones}`,
    among_ones: `(whichever | the one | those | the ones | any) of {among:ids} [that] [<are>] [<still>] <statuses> [<still>]`,
    if_is: `if [<still>] {status} | if (it is | it's | that is | they are | they're) [<still>] <statuses> [<still>] | if [it is | it's] not {without:status} [yet]`,
    set_verb: `set | mark | change | move | put | switch | update | flag | flip | turn | bump | make | transition | tag | send`,
    edit_verb: `set | change | update | edit | modify | correct | make | replace | amend | fix`,
    create_verb: `create | open | add | file | log | raise | make | submit | generate | start | enter | record | draft | craft | initiate | lodge | put in | open up | set up | register`,
    show_verb: `show | list | find | display | view | get | give | read | open | pull up | bring up | fetch | see | retrieve | look up | look at | search for | look for | check | show up | output | print | go through`,
    me: `me | us | out | up`,
    show: `<show_verb> [<me>] | let me see | let's see | can i see | i need to see | i want to see | i need to know | tell me`,
    to: `to | as | - > | → | to be | into | = | : | status | with status`,
    member_value: `<title_word> [to | : | = | is] {title:quote} | <text_word> [to | : | = | is] {description:quote} | status [to | : | = | is] {new:status}`,
    create_noun: `[a | an | another | the | one] [new | more | urgent | quick] <noun> | [a | an] new one | [a | another | one more] one`,
    create_head: `<create_verb> [me | us] <create_noun> | new <noun> | i need <create_noun> | we need <create_noun> | i (have | 've) [a | an] [new] (problem | issue) to report | (create | make | open | file | log) <create_noun> [from | of |
      out of | for | about | with] (this | the following) [mail | e-mail | email | message | text | report | note] | file this | log this | add [this] to the <nouns> | add [this] to the <noun> list | report this | there is a new <noun>`,
    into_word: `for | about | that says | saying | called | titled | named | regarding | concerning | because | since | as | that | to`,
    report_head: `report | i want to report | i would like to report | i'd like to report | i need to report | i have to report`,
    into_head: `<create_head> | report | i want to report | i have to report | i'd like to report | i would like to report`,
    create_heads: `<report_head> {into:article} | <create_head> | <into_head> {into:into_word}`,
    described: `[,|.|;] [and] [with | has | using] [the | a] (<text_word> | saying | that says | stating | describing | described as | details) [is | of | : | as | should be]`,
    with_status: `[,|.|;] [and] ([with] [the | a] status [of | : | =] | set it [straight] to | mark it [as] | set the status to | put it [straight] to | make it)`,
    as_duplicate: `as [a] (duplicate | dupe | copy) of {ids} | in favour of {ids}`,
    no_longer: `(any more | anymore | any longer | at all)`,
    told_state: `fixed | done | solved | resolved | sorted | sorted out | dealt with | taken care of | handled | finished | complete | completed | working | working again | working now | obsolete | outdated | wrong | a duplicate | a mistake
      | no longer needed | no longer relevant | not needed <no_longer> | not relevant <no_longer> | fine now | fine again | good now | back | okay again | not an issue <no_longer> | a false alarm`,
    mind: `would you mind | do you mind | would it be possible to | mind`,
    ref_it: `it | that | that one | them | those | these | that <noun>`,
    otherwise: `[,|;] (otherwise | else | if not) [just] leave (it | them) [alone | as it is | as they are | be | open]`,
    not_status: `{without:status}`,
    of_ids: `{many:of_many}`,
    of_many: `{among:ids} [,] {act} [<article>] <statuses> ones`,
    denied: `close | resolve | reopen | delete | remove | touch | change`,
    create_this: `<create_head> [(for | about | on) (this | that | it)] | (log | file | report | record | raise) (it | this | that) | (add | put) (it | this | that) (to | on) the <nouns> | get this into the system`,
    told_duplicate: `it is a duplicate of {ids} | it's a duplicate of {ids} | duplicate of {ids}`,
    fresh_text: `{fresh:quote} | {fresh:topic}`,
    old_text: `{old:quote} | {old:topic}`,
    fresh_for_old: `<fresh_text> (instead of | rather than | and not | not) <old_text>`,
    undo_all: `everything | all changes | all the changes | all of it | all of that | everything you did`,
    wrong: `wrong one | wrong <noun> | the wrong one | that was the wrong one | that was the wrong <noun> | not that one | that is the wrong one | wrong number`,
    one_order: `[the | my | our | what is the | what's the | which is the] [single] {order} [<statuses>] <one_noun> [<loose_filters>] [we have | we still have | in the system | we have in the system | we still have in the system | in the
      queue | currently in the queue | on record]`,
    there_are: `are there | do we have | there are | is there | exist | have we got | do we still have | in total | altogether | all together | in all | are there in total | do we have in total | are there currently | currently | are in the
      system | in the system | overall | were there | have we had | did we get | do i have | is that | left | after that | in the queue | are in the queue | are currently in the queue | on the list | are left | at all | we have`,
    are_status: `<are> [<still>] <statuses> [<still>]`,
    share_word: `what (share | percentage | percent | proportion | fraction | part) | how (big a share | large a share) | the (share | percentage | proportion) | what is the (share | percentage | proportion)`,
    answer: `{target} | the one [with | about | from | for | where | in] [<article>] {subject} | [the | it is the] {topic} [one]`,
    answer_status: `[<to> | it should be | make it | set it to] {new:status}`,
  },
  intents: {
    act: `{act} <targets> [too | again | as well | instead] | {act} [<ref_it>] | {act} <targets> from (the system | the list | the <noun> list | the database | here) | of {target:of_ids}
      act=OPEN :: no (reopen | re-open) {target:spoken}
      act=OPEN :: open <targets> (again | back up)
      act=restore :: (bring | get | put) <targets> back
      act=delete :: take {target} (off the list | off the <noun> list | out of the list | out of the system)
      {target:named} [:] (can be | needs to be | need to be | should be | must be | has to be) {act:acted} [again] | {target:ids_only} [:] (have to be | could be | may be) {act:acted} [again]
      i (want | need | would like | 'd like) <targets> {act:acted} | (have | get) <targets> {act:acted} | {target:ids_only} : {act} | {polite:mind} {act:doing} <targets> | {target:ids_only} (- > | → | =) {new:status}
      status : {new:status} for {target} | [the] status of {target} (should be | must be | is to be | : | = | to) {new:status}
      <set_verb> [[the] status (of | for | on)] <targets> [back | straight | over] [status] [<to>] [status] {new:status} [again | too | as well | instead]
      it=it :: <set_verb> (its | the) status <to> {new:status}
      {target:named} (can be | should be | needs to be | must be | has to be) (set to | marked as | marked | moved to | put back to | changed to) {new:status}
      {polite:mind} (marking | setting | moving | changing | putting) [the status of] <targets> [<to>] {new:status} | (check | tick | cross) {target} off as {new:status}
      if {target} (is | are) [<still>] {cond:statuses} [<still>] [,] [then] [please] ({act} [<ref_it>] | <set_verb> <ref_it> [<to>] {new:status}) [too | as well] [<otherwise>]
      if {target} (is not | isn't | are not | aren't) {cond:not_status} [yet] [,] [then] {act} [<ref_it>] [too] [<otherwise>] | ({act} <targets> | <set_verb> <targets> [<to>] {new:status}) [but] [only] {cond:if_is} [<otherwise>]
      {act} <targets> {cannot:as_duplicate} | {act} <targets> , {cannot:told_duplicate}`,
    edit: `(rename | retitle | re-title | rename the title of) {target} [to | as | into] {title:value} | call {target} {title:quote} | describe {target} as {description:value}
      <edit_verb> [the | its] {member} (of | for | on) {target} [to | into | as | with] {fresh:value} | <edit_verb> {target} {member} [to | into | with] {fresh:value} | in {target} <edit_verb> the {member} to {fresh:value}
      it=it :: <edit_verb> (its | the) {member} [to | into | as | with] {fresh:value}
      [the] {member} of {target} (should be | must be | should read | is to be | needs to be | should say | to) {fresh:value} | give {target} [the | a] [new] {member} {fresh:value}
      (<edit_verb> {target} [:|,|with] | {target:ids_only} (: | , | -)) [to] [new] <members> | (add | append) {append:quote} to [the] <text_word> of {target} | (add | append) to [the] <text_word> of {target} {append:value}`,
    replace: `in [the] {member} of {target} [it] should (say | read | be) <fresh_for_old> | in {target} [it] should (say | read | be) <fresh_for_old> in the {member}
      (replace | swap | change | correct | substitute) <old_text> (with | by | to | for) <fresh_text> in [the] {member} of {target} | in [the] {member} of {target} (replace | change | swap | correct) <old_text> (with | by | to) <fresh_text>
      the {member} of {target} should (say | read) <fresh_for_old>`,
    create: `(<create_head> | <create_verb> [a]) [[:|,] [with] [the | a] (titled | called | named | labelled | labeled | entitled | <title_word>) [:|is|of]] [:] {title:quote} [<with_text>]
      <create_head> [[,|:] with] [the] status {new:status} [,|and] [and] [the] <title_word> [:] {title:quote} [<described> {description:quote}] | <create_head> [about | for] {title:quote} [,|.|;|:] {description:quote}
      <create_verb> [a | an] {title:quote} <noun> | <into_head> (for | about | regarding | concerning | called | titled | named) {title:subject} | put {title:subject} on the <noun> list`,
    undo: `(undo | revert | roll back | take back | reverse | cancel) [it | that | this | [the | my] last (change | action | step | command | one) | the change | the changes | those changes | what you did | what you just did]
      (undo | revert | roll back | take back | reverse) (what you did to | the change to | the changes to | the last change to | your change to | your changes to | changes on) {ids} | undo the deletion [of {ids}]
      (undo | revert | roll back) {all:undo_all} | take {all:undo_all} back | take (that | it) back | put (it | that) back [the way it was | as it was] | change it back | make it undone | go back | set it back`,
    correct: `[<wrong>] [,|.] [no] [,] (i | we) (meant | mean | wanted) {target} [instead] | no , [not that one ,] [i meant] {target:ids_only}
      [no ,] <wrong> [,|.|:|-] [it is | it's | i meant | it should be | make it | take] {target:ids_only} | not that one , [but] {target:ids_only} | [no ,] not {ids} but {target:ids_only} | no , the other one`,
    too: `and [also] {target} [too | as well | also] | [and] {target} (too | as well | also) | [and] [the] same (for | with | to | goes for | thing for | thing with | again for) {target} | do the same (for | with | to) {target}
      do that (for | with | to) {target} too | (and | and for | what about | how about | and what about | and how about) {period} | [and] (what about | how about) {target}`,
    page: `[<show>] [the | a few | some] {page} [{n}] [<nouns> | ones] [of them] | [<show>] [<me>] {n} {page} [<nouns>]`,
    count: `<nouns> by {by}
      ref=them :: [tell me] how many (is that | are they | are those | are there | are these | were there)
      [tell me] how many [of] <listed> [<there>] | how many [of them | of those] [<there_are>] [<are>] [<loose_filters>] [<there>]
      (number of | the number of | what is the number of | what's the number of | count | count of | total of | what is the count of | total number of | give me the number of | give me a count of) [up] <listed> [<there>]
      count (them | those) | how many | [<show>] [a | the] [ticket] (breakdown | statistics | stats | count | counts | summary | overview | number) [of | for] [<listed>] [broken down | split] (by | per) {by}
      (how many | count) [<listed>] [are there | do we have | were there | did we get | came in] (by | per | each | a | in each | for each) {by}
      by=status :: [<show>] [some | the | me] [ticket | overall] (stats | statistics | figures | numbers | overview)
      (which | what) {by} (had | has | saw | got | brought | was with | did we get) [the] {rank} [<statuses>] <nouns> [<when>] | (in | on) (which | what) {by} (were | did we | were there) [get | have] [the] {rank} <nouns> [<came>]
      {share:share_word} [of] <listed> [<are_status>] [<there>]`,
    duration: `how long (has | have | was | were | is) {target:sought} [been] (open | opened | unresolved | around | waiting | pending)
      how long (did | does | has) {target:sought} (take | taken | last | stay open) [to (resolve | close | fix | get resolved | get fixed | be resolved | be closed)] | how long did it take to (resolve | close | fix | solve) {target:sought}
      how old (is | are) {target:sought} | [what is | what's] [the] age of {target:sought}
      [what is | what's | show | give me] [the | our] (average | mean | typical | median) [resolution | resolve | handling | closing] (time | duration) [to (resolution | resolve | close | fix | solve | resolving | closing)] [a <noun> | <nouns>] [for | of] [{many:listed}]
      how long (does it | do we | do <nouns> | did it | did we | does a <noun>) [usually | typically | normally | on average] take [us] [on average] [to (resolve | close | fix | solve | get resolved | be resolved)] [a <noun> | <nouns>] [on average]
      how (fast | quickly) (do we | are <nouns>) (resolve | resolved | close | closed | solve) [<nouns>] [on average]`,
    similar: `[<show> | any | are there | are there any | is there a | do we have | do we have any | have we got | have we got any | got any] [any | the | possible | a] (duplicate | duplicates | dupe | dupes | similar ones | similar <nouns> | <nouns> similar | anything similar | anything like | something similar | <nouns> like | copies | similar) [to | of | for | as] {target:sought}
      (which | what) [other] <nouns> are (similar to | like | duplicates of | the same as | close to) {target:sought} | what (else is like | is similar to | else is similar to) {target:sought}
      is {target:sought} [a] (duplicate | dupe | copy) [of another one | of another <noun> | of anything]
      (which | what | are any | are there any | are there | <show> [<me>]) [<nouns>] [are | the | any] [which are | that are] (duplicates | duplicate <nouns> | similar | the same | alike | dupes) [of each other | to each other | of one another]
      [are there | do we have | any | find] [any | all | the] (duplicates | duplicate <nouns> | dupes)`,
    history: `[<show>] [the | full | complete] (history | log | audit log | changes | audit trail | timeline) (of | for | to | on) {target:sought} | {ids} history
      it=it :: [<show>] [its | the] (history | log)
      what (happened | has happened | was done | has been done | did you do | was changed | changed | is going on | has changed) (to | with | on | in | about) {target:sought}
      (who | when) (closed | opened | reopened | changed | resolved | created | deleted | touched | edited | fixed | worked on | restored) {target:sought} [last]
      when (was | were | did) {target:sought} (closed | resolved | reopened | changed | deleted | last changed | fixed | restored | updated | last updated | solved) [last]
      who (has closed | has resolved | has changed | has opened | has deleted) {target:sought} | what was the last change (to | of) {target:sought}`,
    show: `[<show>] [the] {part} (of | for | on) {target:sought} | {target:sought} {part} | [<show>] [the] <title_word> of {target:sought} | (what is | what's) the <title_word> of {target:sought}
      (summarise | summarize | sum up | explain | describe) {target:sought} | (what is | what's | whats | what are | what was) [the] {part} (of | for | on | with) {target:sought}
      what {part} (is | has | does) {target:sought} [in | have | on]
      part=status alone=yes :: (is | are) {target:sought} [<still>] (<statuses> | not {status} | in progress | done | ready | being worked on) [yet | already] [or (not | has somebody dealt with it | is it done | <statuses>)]
      part=status alone=yes :: (has | have | was) {target:sought} [already] (been) [<still>] {status} [yet | already]
      part=status :: how (is | are | does) {target:sought} [doing | going | coming along | look | looking | progressing] | how far along is {target:sought}
      part=created :: (when | at what time | what time | on what day | what day) (was | were | did) {target:sought} (created | opened | filed | logged | reported | raised | submitted | come in | added | made) | how old
      part=description :: what (does | did) {target:sought} (say | describe | read) | read [<me>] [out] {target:sought} | what (is | was) written in {target:sought}
      <show> {target:sought} [again | in full | in detail] | (what is | what's | what was | tell me about | tell me more about | who wrote) {target:sought} [about | again] | what is up with {target:sought}
      more (on | about) {target:sought} | (what is | what's) (in | happening with | going on with | happening in | wrong with) {target:sought}
      alone=yes :: {target:shown_ids}
      {target:one_top} | (is there | do we have | have we got | i'm looking for | where is) {target:one_only}`,
    list: `[<show>] {listed} [<there>] [(sorted | ordered | sort | order) [by] {sort}] | <show> [a | the | me a | me the] list (of | with) {listed} | [the] list of {listed} | [<show>] [the | my | our] [<statuses>] <noun> list
      (which | what | what were | what are) [of the | of our] {listed} [<there>] | (which | what) {listed} (do we have | are there | have we got | is there | came in | have we)
      (are there | do we have | is there | have we got | have we had | did we get | do i have | have i got | were there | got) {listed} [<there>] | (which | what) [ones | <nouns>] [<are>] [<still>] <loose_filters>
      (what is | what's | whats | what are | what has | what did | what do | what was) [<are>] [we] [have | get] [that] [<still>] <loose_filters>
      (find | search | look | search for | look for | searching) [for | me] [<nouns> | everything | anything | something] [about | on | with] <about_subject>
      (is there | do we have | have we got) (anything | something) (about | on | regarding) <about_subject> | (anything | something) (about | on | regarding) <about_subject>
      (which | what) (of {among:ids}) [<are>] [<still>] <statuses> [<still>] | [<show>] [me] [all | every] <nouns> | (sort | order) (them | those | it | [the] <nouns>) by {sort} | [<show>] (them | those) [again | all]
      <show> {listed} by {sort}`,
    told: `(we | i) (need | still need | do need) {target} (after all | again | still) | (don't | do not | dont | never) <denied> {target} [yet] | leave {target} (alone | as it is | as they are | open | be)
      {target} (is | are | was | were | 's | has been | have been) [already | all] <told_state> [already] [since [the | this] {topic}]
      (it | that | this | they) (works | work | broke | is broken | happened | came back | is back | stopped working) [again | now | fine | fine now | again now]
      (nobody | no one | we | i | noone) (needs | do not need | don't need | need) {target} [<no_longer>] | (we | i) no longer need [to keep] {target} | it (is | was) only for the record | <wrong>
      that was (a mistake | wrong | not right | the wrong one) | that is wrong | (i | we) (made a mistake | changed my mind | have fixed it | fixed it | fixed that | have solved it) | {ids} (was | were) (a mistake | a duplicate | wrong)
      (i'm | i am | we're | we are) (done | finished) with {target}`,
    cannot: `(assign | reassign | re-assign | hand | hand over | forward | give | escalate | delegate) {target} [over] to [<article>] {topic} [(from | in | at) [<article>] {topic}]
      (archive | merge | escalate | upvote | prioritise | prioritize | subscribe to | watch | follow | snooze | lock | pin | print | export) {target} [with {ids} | into {ids}]
      <set_verb> {target} [<to>] (in progress | on hold | urgent | high priority | low priority | waiting | blocked | in review | wontfix | won't fix)
      (set | change | raise | lower | update | increase) [the] (priority | severity | urgency | due date | deadline | assignee | owner | category | creation date | date | reporter | requester | tags | tag | label) of {target} [to {words}]
      (add | leave | write | post) [a] (comment | note | reply | attachment) [{quote}] (to | on | in) {target} [saying | : ] [{quote}] | (link | connect | relate) {ids} (to | with) {ids}`,
    vague: `(update | edit | change | modify | fix up) {target} | (change | update | set) the (status | state) of {target} | (rename | retitle) {target} | (change | update | edit) the (<title_word> | <text_word>) of {target}
      <set_verb> {target}`,
  },
  sayings: {
    yes: `yes | yep | yeah | yup | ok | okay | sure | go ahead | please do | please | do it | do that | correct | right | exactly | confirm | confirmed | that is right | that's right | that's fine | i accept | of course | go for it |
      absolutely | i agree | approved | approve | yes do it | fine | it is | that one | definitely`,
    no: `(no | nope | nah | stop | cancel | abort | no stop | no cancel | no thanks | no thank you | never mind | nevermind | no never mind | forget it | no forget it | don't | do not | don't do it | don't do that | do not do it | no don't
      do that | no don't | leave it | leave it alone | leave it be | absolutely not | please don't | rather not | no no | not that | not now | cancel that | cancel it | nah i'm good | better not | stop it | stop that) [please | thanks |
      thank you]`,
    greeting: `(hi | hello | hey | hiya | yo | good morning | good afternoon | good evening | morning | howdy | greetings | hello there | hey there | hi there) [bot | there | all | team | assistant | agent]`,
    thanks: `[great | perfect | ok | okay | cool | nice | super] (thanks | thank you | thx | ty | cheers | thanks a lot | thank you very much | many thanks | thanks a bunch | much appreciated | appreciate it | great | perfect | awesome |
      well done | good job) [so much | again | for everything | for your help | a lot | very much]`,
    help: `[can you | could you | please | i need | i need some] (help | help me | help please | help pls) [me] [please | pls] | what can (you do | you help me with | i do here | i ask | i say | you do for me) | how (does this work | do i
      use this | does it work) | what are my options | who are you | what are you`,
  },
  periods: `day 0: today ;; day -1: yesterday ;; day -2: the day before yesterday ;; week 0: this week | the current week | this week so far ;; week -1: last week | the previous week | the last week | past week | previous week ;;
    week -2: the week before last ;; month 0: this month | the current month ;; month -1: last month | the previous month | previous month ;; year 0: this year | the current year ;; year -1: last year | the previous year | previous year ;;
    last: [the] (last | past | previous) {n} {unit} ;; last hour: [the] (last | past) hour ;; last year: the past year ;; older: (older than | over) [a] {n} {unit} | older than a {unit} ;; since: since {date} | from {date} (on | onwards) |
    starting {date} | newer than {date} | since [the] {date} ;; after: after {date} ;; before: before {date} | earlier than {date} | older than {date} | prior to {date} ;; until: until {date} | up to {date} | till {date} ;;
    between: between {date} and {date} | from {date} (to | until | through | till) {date} | {date} (to | until | through | -) {date} ;; in: [last | the month of | the] {date}`,
  numbers: `one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve,thirteen,fourteen,fifteen,sixteen,seventeen,eighteen,nineteen,twenty`,
  ordinals: `first|1st,second|2nd,third|3rd,fourth|4th,fifth|5th,sixth|6th,seventh|7th,eighth|8th,ninth|9th,tenth|10th,last|bottom`,
  months: `january|jan,february|feb,march|mar,april|apr,may,june|jun,july|jul,august|aug,september|sep|sept,october|oct,november|nov,december|dec`,
  weekdays: `monday|mon,tuesday|tue,wednesday|wed,thursday|thu,friday|fri,saturday|sat,sunday|sun`,
  date_words: `of | the`,
  glue: `of the | in the | on the | at the | from the | in our | of our | on our`,
  times: `today | tomorrow | tonight | yesterday | morning | afternoon | evening | night | noon | midnight | weekend | day | days | week | weeks | month | months | year | years | hour | hours | minute | minutes | moment | soon | clock |
    lunch | meeting | next | end | monday | beginning | start | while | time | times | date`,
  function_words: `exist | exists | the | a | an | and | or | but | of | to | in | on | at | by | for | with | from | as | is | are | was | were | be | been | being | do | does | did | done | have | has | had | i | you | he | she | it |
    we | they | me | him | her | us | them | my | your | his | its | our | their | this | that | these | those | who | whom | whose | which | what | where | why | how | not | no | nor | yes | all | any | some | every | each | both | few |
    many | much | more | most | less | least | other | another | such | same | own | so | than | too | very | can | could | would | should | shall | may | might | must | will | there | here | about | into | over | under | between |
    against | during | out | up | down | off | again | further | because | i'd | i'm | i've | don't | doesn't | isn't | aren't | won't | can't | people | somebody | someone | anybody | nobody | everyone | everybody | person | letters |
    thing | things | one | ones | person | new | old | open | get | got | let | like | want | need | please | hate | everything | anything | nothing | only | even | also | else | either | neither | whatever | whichever | else | whose`,
  problems: `broken | broke | doesn't | not | can't | cannot | won't | couldn't | isn't | fails | failed | failing | failure | error | errors | crash | crashes | crashed | crashing | leak | leaks | leaking | stuck | jammed | jams | slow |
    down | offline | dead | missing | lost | wrong | blank | frozen | freezes | hangs | flickers | flickering | black | problem | problems | issue | outage | expired | locked | stopped | stops | smells | smoke | damaged | defective |
    faulty | unavailable | timeout | refuses | rejects | unable | trouble | empty | dirty | cracked | loose | noise | beeps | beeping | forgot`,
  mail: `from : | sent : | cc : | forwarded message | forwarded by | original message | begin forwarded message | fwd : | fw :`,
  shorthand: `hw: how ;; mny: many ;; opn: open ;; opne: open ;; tkt: ticket ;; tkts: tickets ;; clsd: closed ;; r: are ;; u: you ;; del: delete ;; wich: which ;; whch: which ;; shw: show ;; lst: list ;; frm: from ;; wat: what ;;
    mrk: mark ;; stauts: status ;; opend: opened ;; clos: close ;; incedent: incident ;; descripton: description`,
  ordinary: `chose | chosen | lose | those | clothes | closet | closer | cloud | clone | color | resolution | dilute | delay | delays | remote | remarks | removal | renamed | relate | related | trash | crash | state | statue | mark |
    market | marker | story | store | stored | store | restart | restarts | reserve | revolve | research | report | reports | create | creates | cream | change | charge | chance | switch | sketch | spot | shot | shirt | shout | shoot |
    short | three | these | there | their | theme | thesis | tickers | thicker | kicker | picked | sticker | stickers | desolate | dissolve | remind | remember | recover | receive | received | delegate | deleted | release | replace | replay`,
  doubts: `wrong | right | longest | shortest | important | urgent | best | worst | biggest | smallest | nicest | correct | not | no | never | don't | dont | doesn't | didn't | isn't | aren't | won't | can't | cannot | couldn't |
    shouldn't | wouldn't | mustn't | haven't | hasn't | without | nobody | none | neither | nor | hardly | instead | avoid | refrain | stop | hold | tomorrow | later | until | till | yet | soon | next | eventually | tonight | after |
    afterwards | before | by | upcoming | someday | once | when | then | maybe | perhaps | possibly | probably | whether | wonder | might | could | should | would | think | guess | suppose | unsure | considering | thinking | wondering |
    almost | about | likely | presumably | supposedly | apparently | if | unless | once | when | whenever | in case | provided | assuming | as soon as | as long as | otherwise | only | except | depends | depending | suppose | says | said |
    say | wrote | write | writes | told | tells | tell | asked | asks | ask | reported | reports | report | thinks | thought | wants | wanted | claims | claimed | mentioned | suggested | remind | reminded | agreed | promised | heard |
    quote | translate`,
}
