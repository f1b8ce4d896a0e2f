namespace Workshop.Load.Phones;

/// <summary>What simulated people write: 40 to 120 characters, as Danish as at a real meeting, without characters that JSON escapes.</summary>
internal static class Texts
{
    private static readonly string[] Kinds = ["idea", "concern", "need", "wish"];

    private static readonly string[] Beginnings =
    [
        "Jeg er bange for, at kælderen står under vand igen",
        "Lad børnene på Vestre Skole være med til at tegne",
        "Der skal være tør adgang hele året",
        "Kan regnvandet ikke løbe ned gennem Idrætsparken",
        "Vi har brug for at vide, hvem der betaler",
        "Plant flere træer langs den nye blågrønne linje",
        "Hold øje med ældre, der skal over vejen",
        "Lav en åben rende i stedet for flere rør",
    ];

    private static readonly string[] Endings =
    [
        ", når det regner",
        " ved Plejecenter Solgården",
        ", før I går i gang med arbejdet",
        ", så vi kan bruge pladsen om sommeren",
        " hele vejen ud til Fjordengen og åen",
        ", og spørg os, der bor i Lærkevænget, først",
        ", ellers bliver det for dyrt for os i Fjordparken",
    ];

    public static string KindOf(int number) => Kinds[number % Kinds.Length];

    /// <summary>The same number always gives the same text.</summary>
    public static string Of(int number) => Beginnings[number % Beginnings.Length] + Endings[number % Endings.Length];

    /// <summary>A point on the map, 0 to 1 from the left and from the top.</summary>
    public static object PlaceOf(int number) => new { x = (number % 97) / 97.0, y = (number % 89) / 89.0 };
}
