using Dataflow.Lint.Engine.Text;

namespace Dataflow.Lint.Engine.Semantics.Dates;

/// <summary>The time zones of the IANA database by name: <c>UTC</c>, <c>Europe/Oslo</c>.</summary>
public static class TimeZones
{
    private static readonly HashSet<string> Utc = new(StringComparer.OrdinalIgnoreCase)
    {
        "UTC", "UCT", "GMT", "GMT0", "GMT+0", "GMT-0", "Z", "Zulu", "Universal", "Greenwich", "Etc/UTC", "Etc/UCT", "Etc/GMT", "Etc/Zulu",
        "Etc/Universal",
    };

    private static readonly HashSet<string> Abbreviations = new(
        "ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT EST HST IET IST JST MIT MST NET NST PLT PNT PRT PST SST VST CEST CET EDT CDT MDT PDT AEST AEDT ACST AWST WET WEST EEST NZST NZDT LOCAL SYSTEM".Split(
            ' '),
        StringComparer.Ordinal);

    // Wide regions whose clocks are not those of UTC, at least for half of the year.
    private static readonly string[] FarAreas = ["America", "US", "Canada", "Asia", "Australia", "Europe", "Pacific"];

    public static bool IsUtc(string zone) => Utc.Contains(zone);

    /// <summary>The zone that a misspelled name, <c>Europe/Olso</c>, must have meant; offsets and abbreviations are no slips.</summary>
    public static string? Intended(string zone) =>
        zone.Length == 4
        && IsNoZone(zone)
        && Utc.FirstOrDefault(utc => utc.Length == 3 && zone.StartsWith(utc, StringComparison.Ordinal)) is { } doubled ? doubled
        : zone.Length > 4
            && zone.IndexOf('/') > 0
            && !Database.Names.Contains(zone) ? NearMatch.Find(zone, Database.Names.OrderBy(name => name, StringComparer.Ordinal))
        : null;

    /// <summary>Whether a text is surely no zone: neither in the database nor an offset or one of the old abbreviations of Java.</summary>
    public static bool IsNoZone(string zone) =>
        zone.Length > 1
        && zone.All(c => char.IsLetter(c) || c is '/' or '_' or ' ')
        && !IsUtc(zone)
        && !Database.Names.Contains(zone)
        && !Abbreviations.Contains(zone.ToUpperInvariant())
        && !Database.Names.Any(name => string.Equals(name, zone, StringComparison.OrdinalIgnoreCase))
        && !zone.StartsWith("SystemV/", StringComparison.Ordinal);

    /// <summary>Whether days surely begin at other times in two zones: one is UTC and the other a region's.</summary>
    public static bool SurelyDiffer(string one, string other) => (IsUtc(one) && IsFarFromUtc(other)) || (IsUtc(other) && IsFarFromUtc(one));

    /// <summary>Whether days surely begin at other times than in UTC.</summary>
    public static bool IsFarFromUtc(string zone) =>
        zone.IndexOf('/') is > 0 and var slash && FarAreas.Contains(zone.Substring(0, slash)) && Database.Names.Contains(zone);

    /// <summary>The one zone a text for people names: <c>Day of the sale in UTC.</c>; null when it names none or several.</summary>
    public static string? In(string text)
    {
        var named = text.Split(' ', ',', '.', ';', '(', ')', '\'', '"', '\n', '\r', '\t')
            .Where(word => word == "UTC" || IsFarFromUtc(word)).Distinct().ToArray();
        return named.Length == 1 ? named[0] : null;
    }

    // Apart, so that a run that only meets UTC does not build it.
    private static class Database
    {
        // Area and the places in it; the empty area holds names without a slash.
        private static readonly (string Area, string Places)[] Areas =
        [
            ("", "CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST Hongkong Iceland Iran Israel"),
            ("",
                "Jamaica Japan Kwajalein Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROC ROK Singapore Turkey UCT"),
            ("", "UTC Universal W-SU WET Zulu"),
            ("Africa", "Abidjan Accra Addis_Ababa Algiers Asmara Asmera Bamako Bangui Banjul Bissau Blantyre Brazzaville Bujumbura Cairo"),
            ("Africa",
                "Casablanca Ceuta Conakry Dakar Dar_es_Salaam Djibouti Douala El_Aaiun Freetown Gaborone Harare Johannesburg Juba Kampala"),
            ("Africa",
                "Khartoum Kigali Kinshasa Lagos Libreville Lome Luanda Lubumbashi Lusaka Malabo Maputo Maseru Mbabane Mogadishu Monrovia"),
            ("Africa", "Nairobi Ndjamena Niamey Nouakchott Ouagadougou Porto-Novo Sao_Tome Timbuktu Tripoli Tunis Windhoek"),
            ("America", "Adak Anchorage Anguilla Antigua Araguaina Argentina/Buenos_Aires Argentina/Catamarca Argentina/ComodRivadavia"),
            ("America", "Argentina/Cordoba Argentina/Jujuy Argentina/La_Rioja Argentina/Mendoza Argentina/Rio_Gallegos Argentina/Salta"),
            ("America", "Argentina/San_Juan Argentina/San_Luis Argentina/Tucuman Argentina/Ushuaia Aruba Asuncion Atikokan Atka Bahia"),
            ("America",
                "Bahia_Banderas Barbados Belem Belize Blanc-Sablon Boa_Vista Bogota Boise Buenos_Aires Cambridge_Bay Campo_Grande Cancun"),
            ("America",
                "Caracas Catamarca Cayenne Cayman Chicago Chihuahua Ciudad_Juarez Coral_Harbour Cordoba Costa_Rica Coyhaique Creston"),
            ("America", "Cuiaba Curacao Danmarkshavn Dawson Dawson_Creek Denver Detroit Dominica Edmonton Eirunepe El_Salvador Ensenada"),
            ("America",
                "Fort_Nelson Fort_Wayne Fortaleza Glace_Bay Godthab Goose_Bay Grand_Turk Grenada Guadeloupe Guatemala Guayaquil Guyana"),
            ("America", "Halifax Havana Hermosillo Indiana/Indianapolis Indiana/Knox Indiana/Marengo Indiana/Petersburg Indiana/Tell_City"),
            ("America",
                "Indiana/Vevay Indiana/Vincennes Indiana/Winamac Indianapolis Inuvik Iqaluit Jamaica Jujuy Juneau Kentucky/Louisville"),
            ("America",
                "Kentucky/Monticello Knox_IN Kralendijk La_Paz Lima Los_Angeles Louisville Lower_Princes Maceio Managua Manaus Marigot"),
            ("America",
                "Martinique Matamoros Mazatlan Mendoza Menominee Merida Metlakatla Mexico_City Miquelon Moncton Monterrey Montevideo"),
            ("America",
                "Montreal Montserrat Nassau New_York Nipigon Nome Noronha North_Dakota/Beulah North_Dakota/Center North_Dakota/New_Salem"),
            ("America",
                "Nuuk Ojinaga Panama Pangnirtung Paramaribo Phoenix Port-au-Prince Port_of_Spain Porto_Acre Porto_Velho Puerto_Rico"),
            ("America", "Punta_Arenas Rainy_River Rankin_Inlet Recife Regina Resolute Rio_Branco Rosario Santa_Isabel Santarem Santiago"),
            ("America",
                "Santo_Domingo Sao_Paulo Scoresbysund Shiprock Sitka St_Barthelemy St_Johns St_Kitts St_Lucia St_Thomas St_Vincent"),
            ("America", "Swift_Current Tegucigalpa Thule Thunder_Bay Tijuana Toronto Tortola Vancouver Virgin Whitehorse Winnipeg Yakutat"),
            ("America", "Yellowknife"),
            ("Antarctica", "Casey Davis DumontDUrville Macquarie Mawson McMurdo Palmer Rothera South_Pole Syowa Troll Vostok"),
            ("Arctic", "Longyearbyen"),
            ("Asia", "Aden Almaty Amman Anadyr Aqtau Aqtobe Ashgabat Ashkhabad Atyrau Baghdad Bahrain Baku Bangkok Barnaul Beirut Bishkek"),
            ("Asia",
                "Brunei Calcutta Chita Choibalsan Chongqing Chungking Colombo Dacca Damascus Dhaka Dili Dubai Dushanbe Famagusta Gaza"),
            ("Asia",
                "Harbin Hebron Ho_Chi_Minh Hong_Kong Hovd Irkutsk Istanbul Jakarta Jayapura Jerusalem Kabul Kamchatka Karachi Kashgar"),
            ("Asia",
                "Kathmandu Katmandu Khandyga Kolkata Krasnoyarsk Kuala_Lumpur Kuching Kuwait Macao Macau Magadan Makassar Manila Muscat"),
            ("Asia",
                "Nicosia Novokuznetsk Novosibirsk Omsk Oral Phnom_Penh Pontianak Pyongyang Qatar Qostanay Qyzylorda Rangoon Riyadh Saigon"),
            ("Asia",
                "Sakhalin Samarkand Seoul Shanghai Singapore Srednekolymsk Taipei Tashkent Tbilisi Tehran Tel_Aviv Thimbu Thimphu Tokyo"),
            ("Asia",
                "Tomsk Ujung_Pandang Ulaanbaatar Ulan_Bator Urumqi Ust-Nera Vientiane Vladivostok Yakutsk Yangon Yekaterinburg Yerevan"),
            ("Atlantic", "Azores Bermuda Canary Cape_Verde Faeroe Faroe Jan_Mayen Madeira Reykjavik South_Georgia St_Helena Stanley"),
            ("Australia",
                "ACT Adelaide Brisbane Broken_Hill Canberra Currie Darwin Eucla Hobart LHI Lindeman Lord_Howe Melbourne NSW North Perth"),
            ("Australia", "Queensland South Sydney Tasmania Victoria West Yancowinna"),
            ("Brazil", "Acre DeNoronha East West"),
            ("Canada", "Atlantic Central Eastern Mountain Newfoundland Pacific Saskatchewan Yukon"),
            ("Chile", "Continental EasterIsland"),
            ("Etc",
                "GMT GMT+0 GMT+1 GMT+10 GMT+11 GMT+12 GMT+2 GMT+3 GMT+4 GMT+5 GMT+6 GMT+7 GMT+8 GMT+9 GMT-0 GMT-1 GMT-10 GMT-11 GMT-12"),
            ("Etc", "GMT-13 GMT-14 GMT-2 GMT-3 GMT-4 GMT-5 GMT-6 GMT-7 GMT-8 GMT-9 GMT0 Greenwich UCT UTC Universal Zulu"),
            ("Europe",
                "Amsterdam Andorra Astrakhan Athens Belfast Belgrade Berlin Bratislava Brussels Bucharest Budapest Busingen Chisinau"),
            ("Europe",
                "Copenhagen Dublin Gibraltar Guernsey Helsinki Isle_of_Man Istanbul Jersey Kaliningrad Kiev Kirov Kyiv Lisbon Ljubljana"),
            ("Europe", "London Luxembourg Madrid Malta Mariehamn Minsk Monaco Moscow Nicosia Oslo Paris Podgorica Prague Riga Rome Samara"),
            ("Europe",
                "San_Marino Sarajevo Saratov Simferopol Skopje Sofia Stockholm Tallinn Tirane Tiraspol Ulyanovsk Uzhgorod Vaduz Vatican"),
            ("Europe", "Vienna Vilnius Volgograd Warsaw Zagreb Zaporozhye Zurich"),
            ("Indian", "Antananarivo Chagos Christmas Cocos Comoro Kerguelen Mahe Maldives Mauritius Mayotte Reunion"),
            ("Mexico", "BajaNorte BajaSur General"),
            ("Pacific",
                "Apia Auckland Bougainville Chatham Chuuk Easter Efate Enderbury Fakaofo Fiji Funafuti Galapagos Gambier Guadalcanal Guam"),
            ("Pacific",
                "Honolulu Johnston Kanton Kiritimati Kosrae Kwajalein Majuro Marquesas Midway Nauru Niue Norfolk Noumea Pago_Pago Palau"),
            ("Pacific", "Pitcairn Pohnpei Ponape Port_Moresby Rarotonga Saipan Samoa Tahiti Tarawa Tongatapu Truk Wake Wallis Yap"),
            ("US", "Alaska Aleutian Arizona Central East-Indiana Eastern Hawaii Indiana-Starke Michigan Mountain Pacific Samoa"),
        ];

        public static readonly HashSet<string> Names = new(
            Areas.SelectMany(area => area.Places.Split(' ').Select(place => area.Area.Length == 0 ? place : $"{area.Area}/{place}")),
            StringComparer.Ordinal);
    }
}
