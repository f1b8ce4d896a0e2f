using System.Collections;
using System.Reflection;
using Workshop.Board;
using Workshop.Sessions;

namespace Workshop.Rules;

/// <summary>Ids come from strangers: chosen so that they collide, they must cost no more than others.</summary>
public sealed class IdsTests
{
    [Fact]
    public void Ids_that_were_made_to_share_a_hash_do_not_share_this_one()
    {
        var alike = Alike().Take(1_000).ToList();
        Assert.Single(alike.Select(id => id.GetHashCode()).Distinct());
        Assert.InRange(alike.Select(Ids.Hashed.GetHashCode).Distinct().Count(), 990, 1_000);
    }

    [Fact]
    public void Every_dictionary_of_the_state_rests_on_it()
    {
        var state = SessionState.None;
        var dictionaries = new object?[] { state.Board, state.People, state.Meeting, state.Plan, state }.SelectMany(part => part!.GetType()
            .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(p => p.PropertyType is { IsGenericType: true } t && t.GetGenericArguments()[0] == typeof(Guid) && typeof(IDictionary).IsAssignableFrom(t))
            .Select(p => (p.Name, Comparer: p.PropertyType.GetProperty("KeyComparer")!.GetValue(p.GetValue(part))))).ToList();
        Assert.NotEmpty(dictionaries);
        Assert.All(dictionaries, d => Assert.True(d.Comparer == Ids.Hashed, d.Name));
    }

    /// <summary>A Guid's hash is the exclusive or of its four quarters.</summary>
    private static IEnumerable<Guid> Alike() => Enumerable.Range(1, int.MaxValue).Select(i => new Guid(i, 0, 0, BitConverter.GetBytes((long)(uint)i)));
}
