-- title: Planned things for a calendar
-- Every planned thing that ends on a day or later, one row each, with the latest word on it. What is no longer planned (cancelled, left out, replaced, put off) stays with the last time it had; a day keeps the hours that an earlier circular gave it. Where the latest circular does not say for whom, for which system or how binding, an earlier one's word counts; what says no audience passes every audience, what is no longer planned every certainty.
-- since, as_of: YYYY-MM-DD; since: its last day is that day or later. audience, system, issuer, kind, strength, certainty: one word or several with commas.
-- version counts from 0: circulars that say something else than the one before, and whatever ended the thing from outside. It never falls.
with recursive
$known_schedule,
$near_things,
cut(filter, word, rest) as (
    -- sign by sign, since databases do not agree on how to find a comma
    select cast('audience' as text), cast('' as text), upper(cast(:audience as text)) || ','
    union all select 'system', '', upper(cast(:system as text)) || ','
    union all select 'issuer', '', upper(cast(:issuer as text)) || ','
    union all select 'kind', '', upper(cast(:kind as text)) || ','
    union all select 'strength', '', upper(cast(:strength as text)) || ','
    union all select 'certainty', '', upper(cast(:certainty as text)) || ','
    union all
    select c.filter, case when c.rest like ',%' then '' else c.word || substr(c.rest, 1, 1) end, substr(c.rest, 2)
    from cut c
    where c.rest <> ''
),
asked as materialized (
    select c.filter, trim(c.word) as word from cut c where c.rest like ',%' and trim(c.word) <> ''
),
said as materialized (
    select
        k.*,
        row_number() over latest as nth,
        first_value(k.due_on) over dated as dated_due,
        first_value(k.starts) over dated as dated_starts,
        first_value(k.ends) over dated as dated_ends,
        first_value(k.grain) over dated as dated_grain,
        first_value(k.modifier) over dated as dated_modifier,
        count(case when k.state = 'current' then k.due_on end) over thing as times,
        min(case when k.state = 'current' then coalesce(k.starts, k.ends) end) over thing as first_start,
        max(case when k.state = 'current' then coalesce(k.ends, k.starts) end) over thing as last_end,
        min(k.known_on) over thing as first_told,
        max(k.known_on) over thing as last_told
    from (
        select
            n.*, coalesce(n.ends, n.starts, '') as until,
            case n.state when 'superseded' then 1 when 'mentioned' then 2 else 0 end as gone
        from known_schedule n
        where n.milestone_id in (select milestone_id from near_things)
    ) k
    window
        thing as (partition by k.milestone_id),
        latest as (partition by k.milestone_id order by k.gone, k.turn desc, k.until desc, k.id),
        dated as (partition by k.milestone_id order by k.due_on is null, k.gone, k.turn desc, k.until desc, k.id)
),
endings(milestone_id, step, known_on) as (
    -- what ends a thing without a word of its own on it
    select s.milestone_id, 'replaced ' || r.circular_id, b.known_on
    from said s
    join citations r on r.cited_id = s.circular_id and r.predicate in ('replaces', 'cancels')
    join circulars b on b.id = r.circular_id
    union
    select s.milestone_id, 'version ' || b.id, b.known_on
    from said s
    join circulars b on b.version_of = s.circular_id
    union
    select s.milestone_id, 'listed ' || l.kind || l.circular_id, l.said_on
    from said s
    join listing_claims l on l.circular_id = s.circular_id and l.kind in ('cancelled', 'superseded')
    union
    select g.milestone_id, 'left out ' || g.circular_id, b.known_on
    from changes g
    join circulars b on b.id = g.circular_id
    where g.kind = 'drops' and g.milestone_id in (select milestone_id from near_things)
    union
    -- a row of a rundown shares what becomes of the session that holds it
    select s.milestone_id, 'held ' || ne.circular_id, b.known_on
    from said s
    join schedule o on o.circular_id = s.circular_id and o.id <> s.id and o.kind = 'session' and o.grain = 'minute'
    join entries oe on oe.item_id = o.id
    join entries ne on ne.milestone_id = oe.milestone_id and ne.tells = 1 and ne.turn > oe.turn
    join circulars b on b.id = ne.circular_id
    where s.kind = 'session' and s.grain = 'minute' and o.starts <= s.starts and s.ends <= o.ends
),
ended as materialized (
    select e.*
    from endings e
    cross join asked_day a
    where a.as_of is null or e.known_on <= a.as_of
),
steps(milestone_id, step, known_on) as (
    select e.milestone_id, e.step, e.known_on from ended e
    union
    -- a circular that says something else than the one before; where the thing was ended, also one that says the same
    select s.milestone_id, 'said ' || s.circular_id, s.known_on
    from said s
    join entries e on e.item_id = s.id
    where e.tells = 1 and e.turn > 1
      and (
        not exists (
            select 1
            from changes g
            join schedule o on o.id = g.before_id
            where g.after_id = s.id and g.kind = 'restates' and o.status = s.status and o.certainty = s.certainty
              and coalesce(o.starts, '') = coalesce(s.starts, '') and coalesce(o.ends, '') = coalesce(s.ends, '')
        )
        or s.milestone_id in (select milestone_id from ended)
      )
),
versions as (
    select t.milestone_id, count(distinct t.step) as version, max(t.known_on) as known_on
    from steps t
    group by t.milestone_id
),
shown as (
    select
        s.*, h.page as hours_page, hc.label as hours_circular, coalesce(h.grain, s.dated_grain) as shown_grain,
        case
            when h.id is not null then h.starts
            when s.times > 1 and s.due_on is not null then s.first_start
            when s.dated_due is not null then s.dated_starts
            else s.former_starts
        end as shown_starts,
        case
            when h.id is not null then h.ends
            when s.times > 1 and s.due_on is not null then s.last_end
            when s.dated_due is not null then s.dated_ends
            else s.former_ends
        end as shown_ends,
        coalesce(v.version, 0) as version, v.known_on as version_on, m.kind as thing_kind,
        case when s.audience <> '[]' then s.audience else coalesce((
            select o.audience
            from entries oe
            join schedule o on o.id = oe.item_id
            where oe.milestone_id = s.milestone_id and o.audience <> '[]' and oe.turn <= s.turn
            order by oe.turn desc, o.id
            limit 1
        ), '[]') end as audience_told,
        case when s.systems <> '[]' then s.systems else coalesce((
            select o.systems
            from entries oe
            join schedule o on o.id = oe.item_id
            where oe.milestone_id = s.milestone_id and o.systems <> '[]' and oe.turn <= s.turn
            order by oe.turn desc, o.id
            limit 1
        ), '[]') end as systems_told,
        coalesce(s.strength, (
            select o.strength
            from entries oe
            join schedule o on o.id = oe.item_id
            where oe.milestone_id = s.milestone_id and o.strength is not null and oe.turn <= s.turn
            order by oe.turn desc, o.id
            limit 1
        )) as strength_told
    from said s
    join milestones m on m.id = s.milestone_id
    left join versions v on v.milestone_id = s.milestone_id
    left join schedule h on s.grain = 'day' and s.times < 2 and h.id = (
        -- a day without the hours that were given before says the same in fewer words
        select o.id
        from entries oe
        join schedule o on o.id = oe.item_id
        where oe.milestone_id = s.milestone_id and oe.tells = 1 and oe.turn < s.turn and o.grain = 'minute'
          and not exists (
            select 1
            from entries ne
            join schedule n on n.id = ne.item_id
            where ne.milestone_id = oe.milestone_id and ne.tells = 1 and ne.turn between oe.turn and s.turn
              and (
                coalesce(substr(n.starts, 1, 10), '') <> coalesce(s.starts, '')
                or coalesce(substr(n.ends, 1, 10), '') <> coalesce(s.ends, '')
              )
          )
        order by oe.turn desc, o.id
        limit 1
    )
    left join circulars hc on hc.id = h.circular_id
    where s.nth = 1
)
select
    s.milestone, s.state, s.kind, s.shown_starts as starts, s.shown_ends as ends, s.shown_grain as grain,
    s.dated_modifier as modifier, s.times, s.hours_circular, s.hours_page, s.certainty, s.condition, s.strength_told as strength,
    s.audience_told as audience, s.systems_told as systems, s.site, s.programme, s.version, s.first_told,
    case when s.version_on > s.last_told then s.version_on else s.last_told end as last_told,
    s.circular, s.page, s.quote, s.issuer, s.issued_on, s.subject, c.source_url,
    s.milestone_id, s.programme_id, s.id, s.circular_id, s.passage_id
from shown s
join circulars c on c.id = s.circular_id
where substr(coalesce(s.shown_ends, s.shown_starts), 1, 10) >= cast(:since as text)
  and (
    s.audience_told = '[]'
    or not exists (select 1 from asked a where a.filter = 'audience')
    or exists (select 1 from asked a where a.filter = 'audience' and upper(s.audience_told) like '%"' || a.word || '"%')
  )
  and (
    not exists (select 1 from asked a where a.filter = 'system')
    or exists (
        select 1 from asked a
        where a.filter = 'system' and upper(s.systems_told || coalesce(s.about, '')) like '%"' || a.word || '"%'
    )
  )
  and (
    not exists (select 1 from asked a where a.filter = 'issuer')
    or s.issuer in (select a.word from asked a where a.filter = 'issuer')
  )
  and (
    not exists (select 1 from asked a where a.filter = 'kind')
    or upper(s.kind) in (select a.word from asked a where a.filter = 'kind')
    or upper(s.thing_kind) in (select a.word from asked a where a.filter = 'kind')
  )
  and (
    not exists (select 1 from asked a where a.filter = 'strength')
    or upper(s.strength_told) in (select a.word from asked a where a.filter = 'strength')
  )
  and (
    s.state not in ('current', 'completed')
    or not exists (select 1 from asked a where a.filter = 'certainty')
    or upper(s.certainty) in (select a.word from asked a where a.filter = 'certainty')
  )
order by coalesce(s.shown_starts, s.shown_ends), s.milestone, s.milestone_id
