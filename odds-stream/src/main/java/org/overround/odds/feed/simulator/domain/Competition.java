package org.overround.odds.feed.simulator.domain;

import java.util.ArrayList;
import java.util.List;
import org.overround.kernel.CompetitionId;

/** An invented league: an even number of clubs, each of which meets each other. */
record Competition(CompetitionId id, String name, List<Club> clubs) {

    static final List<Competition> ALL =
            List.of(
                    league(
                            "albion-premier",
                            "Albion Premier Division",
                            "Ashbrook Rovers,Calderholm United,Dunmere Athletic,Eastwick City,Farrowdale Town,Greystoke Albion,"
                                    + "Harlow Vale,Ironbridge Wanderers,Kestrel Park,Larkfield County,Millhaven,Northcott Rangers,"
                                    + "Oakhurst United,Penrose Borough"),
                    league(
                            "liga-meridional",
                            "Liga Meridional",
                            "Atlético Serranía,CD Valdemora,Deportivo Alcazaba,Real Montenegra,Racing Ribalta,SD Playa Honda,"
                                    + "Sporting Olivares,UD Fuentesol,Unión Caravela,CF Puerto Claro,Balompié Arenal,"
                                    + "Estrella de Lubín,Recreativo Zafral,Club Torrealta"),
                    league(
                            "serie-aurelia",
                            "Serie Aurelia",
                            "AC Montalbero,AS Rocca Vecchia,Aurora Pontelungo,Calcio Serravento,FC Belcastro,Libertas Acquaviva Nuova,"
                                    + "Olimpia Fontana,Pro Castelrosso,SS Marevivo,Sportiva Valdorsa,US Granarolo Alto,"
                                    + "Virtus Campomare,Vigor Lagoscuro,Stella Montefiore Bassa"),
                    league(
                            "nordmark-liga",
                            "Nordmark-Liga",
                            "SV Falkenried,FC Eichental,TSV Hohenbruck,VfB Lindwald,SC Steinfurth Nord,Eintracht Marschdorf,"
                                    + "Borussia Kranzberg,Fortuna Wiesenau,Union Altmühle,Viktoria Bergstadt,Blau-Weiß Seeheim Ost,"
                                    + "Rot-Weiß Tannroda,Alemannia Goldach,Arminia Felsenburg"),
                    league(
                            "ligue-armorique",
                            "Ligue Armorique",
                            "AS Valcombe,FC Port-Saint-Elme,Stade Morvant,Olympique Beaurivage,Racing Clairefont,US Montjolie,"
                                    + "Étoile Carnelle,AJ Sablonne,SC Grandvaux,Entente Lormière,CS Hautefontaine,Sporting Noirlac,"
                                    + "Union Pré-Vert,Arvennes-les-Bains"),
                    league(
                            "copa-del-sur",
                            "Copa del Sur",
                            "Club Río Pampero,Atlético Quebracho,Sportivo Las Garzas,Deportivo Cóndor,Unión Tres Lagos,"
                                    + "Racing del Litoral,Juventud Algarrobo,Central Malambo,Nacional Yacaré,Ferro Puerto Viejo,"
                                    + "Estudiantes del Plata Sur,Gimnasia Tacuara,Defensores Ombú,Academia Los Ceibos"));

    /** Squads of the same club, once a league has more matches at a time than it has pairs. */
    private static final List<String> SQUADS = List.of("", " Women", " U21", " U19");

    private static Competition league(String id, String name, String clubs) {
        var names = clubs.split(",", -1);
        var members = new ArrayList<Club>();
        for (var i = 0; i < names.length; i++) {
            // Strong clubs first, with some disorder: a league table has both.
            var rank = (i * 5 + 3) % names.length / (double) names.length;
            members.add(new Club(names[i], 1.75 - 0.75 * rank, 0.78 + 0.44 * rank));
        }
        return new Competition(
                new CompetitionId("sim:competition:" + id), name, List.copyOf(members));
    }

    /**
     * Who meets whom, home side first: the circle method, so that within a round no club of a squad
     * plays twice.
     */
    List<Club> pairing(long round, int place) {
        var size = clubs.size();
        var pairs = size / 2;
        var squad = place / pairs;
        var match = place % pairs;
        var turn = (int) Math.floorMod(round, (long) size - 1);
        var one = match == 0 ? size - 1 : (turn + match) % (size - 1);
        var other = match == 0 ? turn : Math.floorMod(turn - match, size - 1);
        var swapped = Math.floorMod(round + match, 2L) == 1;
        return List.of(member(swapped ? other : one, squad), member(swapped ? one : other, squad));
    }

    private Club member(int index, int squad) {
        var club = clubs.get(index);
        var suffix = squad < SQUADS.size() ? SQUADS.get(squad) : " " + (squad + 1);
        return suffix.isEmpty()
                ? club
                : new Club(club.name() + suffix, club.attack(), club.defence());
    }
}
