namespace Workshop.Rules;

/// <summary>The stable name of a command or event in JSON: in the log, on the hub, in the API. Never changed once it is written somewhere.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
