known_schedule as (
    select
        s.*, c.label as circular, c.issued_on, c.known_on, c.subject, c.also_known_as,
        m.title as milestone, m.programme_id, p.title as programme, p.about, e.turn, e.part, st.state
    -- a column, not a constant: SQLite would else look through all standings before it asks for a few of them
    from (select coalesce(nullif(cast(:as_of as text), ''), '9999-12-31') as until) k
    cross join schedule s
    join standing st on st.item_id = s.id and st.known_from <= k.until and (st.known_until is null or st.known_until > k.until)
    join circulars c on c.id = s.circular_id
    left join entries e on e.item_id = s.id
    left join milestones m on m.id = s.milestone_id
    left join programmes p on p.id = m.programme_id
)
