using Created = Workshop.WorkshopClient.Created;

namespace Workshop.Load;

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

    /// <summary>Puts cards on the board, as somebody at the facilitator's table would write them down, each at a place of the map.</summary>
    public static Task Fill(this WorkshopClient client, Created room, int cards) => Parallel.ForEachAsync(
        Enumerable.Range(0, cards),
        new ParallelOptions { MaxDegreeOfParallelism = 16 },
        async (i, _) => await client.Send(
            room.Code,
            room.FacilitatorKey,
            new { id = Guid.NewGuid(), type = "contribute", kind = KindOf(i), text = Of(i), place = new { x = (i % 97) / 97.0, y = (i % 89) / 89.0 } }));
}
