using System.Collections.Frozen;
using System.Reflection;

namespace Workshop.Rules;

/// <summary>Finds all commands and events by their <see cref="NameAttribute"/>; there is no list to forget.</summary>
public static class Schema
{
    public static FrozenDictionary<string, Type> Commands { get; } = Named(typeof(Command));

    public static FrozenDictionary<string, Type> Events { get; } = Named(typeof(SessionEvent));

    /// <summary>An example of every command.</summary>
    public static IReadOnlyList<Command> Examples { get; } = [.. Commands.Values.Select(Example)];

    /// <summary>The stable name of a command or event.</summary>
    public static string NameOf(Type type) => type.GetCustomAttribute<NameAttribute>()?.Name
        ?? throw new InvalidOperationException($"{type.Name} has no [Name].");

    private static FrozenDictionary<string, Type> Named(Type family) => family.Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(family) && !t.IsAbstract)
        .ToFrozenDictionary(NameOf);

    private static Command Example(Type command) => (Command?)command.GetProperty("Example", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)
        ?? throw new InvalidOperationException($"{command.Name} has no Example.");
}
