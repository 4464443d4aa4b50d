"""Words that join clauses, and words that hold a sentence together without saying anything that data could deny."""

from __future__ import annotations

from reportgen.swedish.lexicon.entry import Kind, entries

CONJUNCTIONS = entries(Kind.CONJUNCTION, {None: "och, men, medan, samt, liksom, eller, respektive"})

GLUE = entries(
    Kind.GLUE,
    {
        None: """en, ett, den, det, de, dem, dess, deras, denna, detta, dessa, i, på, av, bland, för, till, med, om, vid, hos, från, per, inom, mot,
            är, var, vara, varit, blir, blev, bli, blivit, har, hade, ha, haft, finns, fanns, ligger, låg, legat, kom, kommer, får, fick, fått,
            andel, andelen, andelar, andelarna, antal, antalet, nivå, nivån, värde, värdet, värden, värdena, siffror, siffrorna, tal, talet, talen, måttet, måtten, mått, serien,
            länet, länets, i länet, här, där, som, att, så, också, även, ändå, dock, däremot, samtidigt, dessutom, därmed, därför, redan, ens, just, alltså,
            invånare, invånarna, invånarnas, personer, människor, vuxna, vuxnas, dit, då, när, sig, sin, sina,
            sitt, vi, räknat, räknade, räknad, uppger, uppgav, bedömer, bedöms, märks, visar, punkterna,
            indikatorerna, totalt, nivåer, hela, helhet, uppgett, anger, angav, angett, stället, enkäten, kartorna, pekar, lutar,
            eftersom,
            län, resultat, tillgång, såväl, numera, förr, tidigare, dags, jämfört, än, lika, andra, övriga, där, i stort, kommunvalet, delar, del, mätningen, mätning, undersökningen,
            takt, takten, utveckling, utvecklingen, året, åren, år, grad, trots, vilket, vilka, ena, själva""",
    },
)
