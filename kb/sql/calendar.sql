-- title: Planned things for a calendar
-- Every planned thing that ends on a day or later, one row each, with the latest word on it. What is no longer planned (cancelled, left out, replaced, put off) stays with the last time it had; a day keeps the hours that an earlier circular gave it, and where circulars give several times beside each other, it reaches over all of them. Where the latest circular does not say for whom, for which system or how binding, an earlier one's word counts; what says no audience passes every audience, what is no longer planned every certainty.
-- since, as_of: YYYY-MM-DD; since: its last day is that day or later. audience, system, issuer, kind, strength, certainty: one word or several with commas.
-- version counts from 0: circulars that say something else than the one before, and whatever ended the thing from outside. It never falls.
with recursive
asked_day as (
    select nullif(cast(:as_of as text), '') as as_of
),
$near_things,
$beside,
$asked_words,
wanted as materialized (
    -- the filter that leaves out most comes first, over everything ever said of a thing
    select n.milestone_id
    from near_things n
    where not exists (select 1 from asked_systems)
       or exists (
        select 1
        from schedule s
        join asked_systems a on upper(s.systems_about) like a.quoted
        where s.milestone_id = n.milestone_id
    )
),
ended(milestone_id, step, known_on) as materialized (
    -- a statement was not taken any more for what it was, and no other circular of that day speaks of the thing
    select distinct e.milestone_id, 'ended ' || st.known_from, st.known_from
    from entries e
    join standing st on st.item_id = e.item_id
    join circulars c on c.id = e.circular_id
    cross join asked_day a
    where e.milestone_id in (select milestone_id from wanted)
      and st.known_from > c.known_on
      and (a.as_of is null or st.known_from <= a.as_of)
      and not exists (
        select 1
        from entries n
        join circulars b on b.id = n.circular_id
        where n.milestone_id = e.milestone_id and n.turn <> e.turn and b.known_on = st.known_from
      )
),
steps(milestone_id, step, known_on) as (
    select e.milestone_id, e.step, nullif(e.known_on, '9999-12-31') from ended e
    union
    -- a circular that says something else than the one before; where the thing was ended, also one that says the same
    select e.milestone_id, 'said ' || e.circular_id, c.known_on
    from entries e
    join circulars c on c.id = e.circular_id
    cross join asked_day a
    where e.milestone_id in (select milestone_id from wanted)
      and e.tells = 1 and e.turn > 1
      and (a.as_of is null or c.known_on <= a.as_of)
      and (
        not exists (
            select 1
            from changes g
            join schedule o on o.id = g.before_id
            join schedule s on s.id = g.after_id
            where g.after_id = e.item_id and g.kind = 'restates' and o.status = s.status and o.certainty = s.certainty
              and coalesce(o.starts, '') = coalesce(s.starts, '') and coalesce(o.ends, '') = coalesce(s.ends, '')
        )
        or e.milestone_id in (select milestone_id from ended)
      )
),
said as (
    select
        k.id, k.state, k.turn, row_number() over latest as nth, first_value(k.id) over dated as dated_id,
        count(k.step) over thing as version,
        min(k.known_on) over thing as first_told,
        max(k.known_on) over thing as last_told
    from (
        select
            n.id, n.milestone_id, st.state, e.turn, n.starts, n.ends, n.due_on, c.known_on, null as step,
            coalesce(n.ends, n.starts, '') as until,
            case st.state when 'superseded' then 1 when 'mentioned' then 2 else 0 end as gone
        from wanted
        join schedule n on n.milestone_id = wanted.milestone_id
        join standing st on st.item_id = n.id
        join entries e on e.item_id = n.id
        join circulars c on c.id = n.circular_id
        where st.known_from <= coalesce(nullif(cast(:as_of as text), ''), '9999-12-31')
          and (st.known_until is null or st.known_until > coalesce(nullif(cast(:as_of as text), ''), '9999-12-31'))
        union all
        select null, t.milestone_id, null, null, null, null, null, t.known_on, t.step, '', 3
        from steps t
    ) k
    window
        thing as (partition by k.milestone_id),
        latest as (partition by k.milestone_id order by k.gone, k.turn desc, k.until desc, k.id),
        dated as (partition by k.milestone_id order by k.due_on is null, k.gone, k.turn desc, k.until desc, k.id)
),
shown as (
    select
        s.*, t.state, t.first_told, m.title as milestone, m.kind as thing_kind, m.programme_id,
        p.title as programme, c.label as circular, c.issued_on, c.subject, c.source_url,
        d.modifier as shown_modifier, coalesce(h.grain, d.grain) as shown_grain, h.page as hours_page,
        hc.label as hours_circular, t.version, t.last_told,
        coalesce(h.id, d.id) as time_id,
        coalesce(x.starts, h.starts, case when d.due_on is null then s.former_starts else d.starts end) as shown_starts,
        coalesce(x.ends, h.ends, case when d.due_on is null then s.former_ends else d.ends end) as shown_ends
    from said t
    join schedule s on s.id = t.id
    join schedule d on d.id = t.dated_id
    join circulars c on c.id = s.circular_id
    join milestones m on m.id = s.milestone_id
    left join programmes p on p.id = m.programme_id
    left join kept_hours k on k.item_id = d.id
    left join schedule h on h.id = k.hours_id
    left join spans x on x.item_id = coalesce(h.id, d.id)
    left join circulars hc on hc.id = h.circular_id
    where t.nth = 1
)
select
    s.milestone, s.state, s.kind, s.shown_starts as starts, s.shown_ends as ends, s.shown_grain as grain,
    s.shown_modifier as modifier, s.hours_circular, s.hours_page, s.certainty, s.condition,
    s.strength_told as strength, s.audience_told as audience, s.systems_told as systems, s.systems_about as about, s.site, s.programme,
    s.version, s.first_told, s.last_told, s.circular, s.page, s.quote, v.code as doubt, v.quote as doubt_quote,
    s.issuer, s.issued_on, s.subject, s.source_url,
    s.milestone_id, s.programme_id, s.time_id, s.id, s.circular_id, s.passage_id
from shown s
left join findings v on v.id = (
    select f.id from findings f
    where $doubts
    order by f.code, f.id
    limit 1
)
where substr(coalesce(s.shown_ends, s.shown_starts), 1, 10) >= cast(:since as text)
  and $calendar_passes
order by coalesce(s.shown_starts, s.shown_ends), s.milestone, s.milestone_id
