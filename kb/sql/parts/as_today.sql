as_today as (
    select
        t.position, t.milestone_id, m.title as milestone, m.programme_id, p.title as programme, p.about,
        s.systems_told, s.systems_about, s.audience_told, s.issuer, c.also_known_as,
        case when t.shown_until < cast(:today as text) then 'lapsed' else t.status end as status_now
    from thing_order t
    join schedule s on s.id = t.item_id
    join circulars c on c.id = s.circular_id
    join milestones m on m.id = t.milestone_id
    left join programmes p on p.id = m.programme_id
)
