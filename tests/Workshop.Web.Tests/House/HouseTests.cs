using System.Reflection;
using Workshop.Sessions;

namespace Workshop;

/// <summary>The arrows of the house, as README draws them.</summary>
public sealed class HouseTests
{
    private static readonly string[] Product = ["Workshop.Domain", "Workshop.Grains", "Workshop.Documents", "Workshop.Web"];

    private static readonly NamespaceGraph Graph = NamespaceGraph.Of(Product.Select(a => Assembly.Load(a).Location));

    [Fact]
    public void No_room_uses_one_that_uses_it() => Assert.Empty(Graph.Circles());

    [Fact]
    public void A_circle_is_found_and_named()
    {
        var graph = NamespaceGraph.Of(typeof(HouseTests).Assembly.Location);

        var circle = Assert.Single(graph.Circles(), c => c.StartsWith("Workshop.Circle.One <-> Workshop.Circle.Two: ", StringComparison.Ordinal));
        Assert.Contains("There uses Back", circle, StringComparison.Ordinal);
    }

    /// <summary>A floor uses only what lies before it in this list; doors use no other door.</summary>
    [Fact]
    public void No_arrow_points_up_and_no_door_knows_another()
    {
        string[] floors = ["Resources", "Site", "Wording", "Components", "Components.Shell", "Access", "Live"];
        string[] doors = ["Api", "Screens", "Pages", "Facilitator"];
        var up = new List<string>();
        foreach (var (from, to) in Graph.Uses.SelectMany(u => u.Value.Keys.Select(to => (Room(u.Key), Room(to)))).Where(a => a is { Item1.Length: > 0, Item2.Length: > 0 }))
        {
            var (floor, other) = (Array.IndexOf(floors, from), Array.IndexOf(floors, to));
            var (door, otherDoor) = (Door(doors, from), Door(doors, to));
            if ((floor >= 0 && (otherDoor is not null || other > floor)) || (door is not null && otherDoor is not null && door != otherDoor))
            {
                up.Add($"{from} -> {to}");
            }
        }

        Assert.Empty(up);
    }

    [Fact]
    public void Topics_of_the_domain_point_one_way()
    {
        string[] topics = ["Language", "Rules", "Meeting", "People", "Board", "Plans", "Cases", "Sessions"];
        Assert.Empty(Graph.Uses
            .Where(u => topics.Contains(Topic(u.Key)))
            .SelectMany(u => u.Value.Keys.Select(to => (From: Topic(u.Key), To: Topic(to))))
            .Where(a => Array.IndexOf(topics, a.To) > Array.IndexOf(topics, a.From))
            .Select(a => $"{a.From} -> {a.To}"));
    }

    /// <summary>Whoever shows, tells or writes out something has only what may be seen.</summary>
    [Fact]
    public void What_is_in_a_session_is_visible_to_the_rules_alone()
    {
        var open = typeof(SessionState).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => p.Name).Except(["EqualityContract"]).Order();

        Assert.Equal(["ChangedAt", "CreatedAt", "Exists", "Version"], open);
        Assert.DoesNotContain(typeof(SessionState).Assembly.GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>(), a => !a.AssemblyName.EndsWith(".Tests", StringComparison.Ordinal));
    }

    private static string Room(string space) => space.StartsWith("Workshop.Web.", StringComparison.Ordinal) ? space["Workshop.Web.".Length..] : "";

    private static string Topic(string space) => space["Workshop.".Length..];

    private static string? Door(string[] doors, string room) => doors.FirstOrDefault(d => room == d || room.StartsWith($"{d}.", StringComparison.Ordinal));
}
