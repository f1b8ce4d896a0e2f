using System.Net.Http.Json;
using System.Text.Json;

namespace Workshop.Load;

/// <summary>Somebody with a phone: joins, writes, takes back, looks, and goes away now and then.</summary>
internal sealed class Guest
{
    private static readonly string[] Kinds = ["idea", "concern", "need", "wish"];

    private readonly HttpClient http;
    private readonly string code;
    private readonly Book book;
    private readonly Random random;
    private readonly Voice voice;
    private readonly List<Sent> said = [];
    private readonly Guid id;

    private Guest(HttpClient http, string code, Guid id, string token, Viewer phone, Book book, Random random)
    {
        (this.http, this.code, this.id, Token, Phone, this.book, this.random) = (http, code, id, token, phone, book, random);
        voice = new Voice(http, code, token, phone.Name, book, random);
    }

    public Guid Id => id;

    public string Token { get; }

    public Viewer Phone { get; }

    public static async Task<Guest> Join(HttpClient http, Uri hall, string code, int number, Book book, int seed)
    {
        var random = new Random(seed);
        var id = random.NextGuid();
        var token = await JoinAs(http, code, id);
        var phone = new Viewer($"phone {number}", hall, code, $"&view=phone&access_token={token}", Reader.Public, book, new Random(seed + 1));
        return new Guest(http, code, id, token, phone, book, random);
    }

    /// <param name="step">The step that the phone believes to be in.</param>
    public async Task TakePart(Func<string> step, Func<bool> over)
    {
        while (!over())
        {
            await Task.Delay(random.Between(2, 10));
            voice.Line = Phone.Line;
            switch (random.Next(20))
            {
                case < 13:
                    await Write(step());
                    break;
                case < 15 when said.Count > 0:
                    await voice.Do("withdraw", new { contribution = random.Any(said).Id });
                    break;
                case 16 when said.FindAll(s => s.Version is not null) is { Count: > 0 } answered:
                    await voice.Send(random.Any(answered));
                    break;
                case 17:
                    await JoinAgain();
                    break;
                case 18:
                    Phone.Line?.Cut();
                    break;
            }
        }
    }

    private async Task Write(string step)
    {
        var text = $"{Texts.Of(random.Next(100))} {Marks.Of(book.Meeting, book.NextNumber())}";
        said.Add(await voice.Do("contribute", new { kind = random.Any(Kinds), text, step }));
    }

    /// <summary>A form that is sent twice makes nobody two people.</summary>
    private async Task JoinAgain()
    {
        if (await JoinAs(http, code, id, tries: 1) is { Length: 0 })
        {
            book.Blame($"{Phone.Name} joined again as {id} and became somebody else");
        }
    }

    /// <returns>The token; empty when the answer names somebody else.</returns>
    private static async Task<string> JoinAs(HttpClient http, string code, Guid id, int tries = 200)
    {
        while (tries-- > 0)
        {
            try
            {
                using var answer = await http.PostAsJsonAsync($"/api/workshops/{code}/participants", new { id });
                if (answer.IsSuccessStatusCode)
                {
                    var joined = await answer.Content.ReadFromJsonAsync<WorkshopClient.Joined>();
                    return joined!.ParticipantId == id ? joined.Token : "";
                }
            }
            catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException or IOException or JsonException)
            {
                // Sent again below.
            }

            await Task.Delay(TimeSpan.FromSeconds(0.5));
        }

        return "never answered";
    }
}
