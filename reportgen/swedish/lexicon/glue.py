"""Words that join clauses, and words that hold a sentence together without saying anything that data could deny."""

from __future__ import annotations

from reportgen.swedish.lexicon.entry import Kind, entries

CONJUNCTIONS = entries(Kind.CONJUNCTION, {None: "och, men, medan, samt, liksom, eller, respektive"})

GLUE = entries(
    Kind.GLUE,
    {
        None: """en, ett, den, det, de, dem, dess, deras, denna, detta, dessa, ena, andra, övriga, själva, hela,
            helhet, i stort, i, på, av, bland, för, till, med, om, vid, hos, från, per, inom, mot, trots, jämfört, än,
            är, var, vara, varit, blir, blev, bli, blivit, har, hade, ha, haft, finns, fanns, ligger, låg, legat,
            kom, kommer, får, fick, fått, pekar, lutar,
            uppger, uppgav, uppgett, anger, angav, angett, bedömer, bedöms, märks, visar, räknat, räknade, räknad,
            andel, andelen, andelar, andelarna, antal, antalet, del, delar, grad, nivå, nivån, nivåer, resultat,
            värde, värdet, värden, värdena, siffror, siffrorna, tal, talet, talen, totalt, tillgång,
            mått, måttet, måtten, serien, indikatorerna, punkterna, kartorna, enkäten, undersökningen, mätning,
            mätningen, kommunvalet, takt, takten, utveckling, utvecklingen,
            länet, länets, i länet, län, här, där, dit, stället,
            invånare, invånarna, invånarnas, personer, människor, vuxna, vuxnas, vi, sig, sin, sina, sitt,
            år, året, åren, då, när, dags, förr, tidigare, redan,
            som, att, vilket, vilka, så, också, även, ändå, ens, just, såväl, eftersom,
            dock, däremot, samtidigt, dessutom, därmed, därför, alltså""",
    },
)
