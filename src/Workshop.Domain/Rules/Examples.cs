namespace Workshop.Rules;

/// <summary>Ids that the examples of commands share.</summary>
internal static class Examples
{
    public static Guid Id { get; } = new("0f8fad5b-d9cb-469f-a165-70867728950e");

    public static Guid Contribution { get; } = new("6f1c1a52-3c0f-4a7e-9d57-0d6f6e1c2b01");

    public static Guid Theme { get; } = new("6f1c1a52-3c0f-4a7e-9d57-0d6f6e1c2b02");

    public static Guid Row { get; } = new("6f1c1a52-3c0f-4a7e-9d57-0d6f6e1c2b03");

    public static Guid MessageRow { get; } = new("6f1c1a52-3c0f-4a7e-9d57-0d6f6e1c2b04");
}
