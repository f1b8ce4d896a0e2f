using System.Text.Json;
using Microsoft.AspNetCore.SignalR;

namespace Workshop.Load;

/// <summary>
/// The least that a hub can do for a shared board: store the card (or not), send it to the group, answer. It knows no rules, no roles, no
/// languages, no history. Phones speak to it as to the server under test.
/// </summary>
internal sealed class BareHub(ICardStore store, Sample sample) : Hub
{
    public const string Patch = "Patch";

    private readonly long version = VersionOf(sample);

    /// <summary>The version that all rooms of the baseline are at.</summary>
    public static long VersionOf(Sample sample) => PatchScanner.VersionsOf(System.Text.Encoding.UTF8.GetBytes(sample.Patch)).To;

    public async Task<RawPatch> Watch(string code, long afterVersion)
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, code);
        return new RawPatch([.. System.Text.Encoding.UTF8.GetBytes($$"""{"from":{{version}},"to":{{version}},"cards":[]}""")]);
    }

    public async Task<object> Execute(string code, JsonElement command)
    {
        var id = command.GetProperty("id").GetGuid();
        await store.Insert(code, id, command.GetProperty("kind").GetString()!, command.GetProperty("text").GetString()!);
        await Clients.Group(code).SendAsync(Patch, sample.For(id));
        return new { version };
    }
}
