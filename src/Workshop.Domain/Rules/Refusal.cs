using System.Text.Json;

namespace Workshop.Rules;

/// <summary>What kind of "no" it is; the API turns it into a status.</summary>
public enum RefusalReason
{
    /// <summary>The input itself is malformed or out of range.</summary>
    Invalid,

    /// <summary>The caller's role may not do this.</summary>
    Forbidden,

    /// <summary>A rule of the session says no, now.</summary>
    Conflict,

    /// <summary>No such session.</summary>
    NotFound,

    /// <summary>No token, or one nobody knows.</summary>
    Unauthenticated,

    /// <summary>More than the door takes at once.</summary>
    TooLarge,

    /// <summary>Not JSON.</summary>
    WrongMediaType,

    /// <summary>Faster than the door lets one in; the limit is how many seconds to wait.</summary>
    TooFast,

    /// <summary>Not now, for a reason that lies with us; the limit is in how many seconds it is worth asking again.</summary>
    Unavailable,
}

/// <summary>An expected "no". A value, never an exception.</summary>
/// <param name="Code">Stable; programs switch on it and the resource files word it.</param>
/// <param name="Field">The input's field in camelCase, where one is to blame.</param>
/// <param name="Limit">The bound that was broken, for the wording; null when there is none.</param>
/// <param name="Current">What stands there now, when an edit rests on something that has changed meanwhile (<c>stale</c>).</param>
public sealed record Refusal(RefusalReason Reason, string Code, string? Field = null, int? Limit = null, JsonElement? Current = null)
{
    /// <summary>What else is wrong with the same input.</summary>
    public IReadOnlyList<Refusal> Also { get; init; } = [];

    /// <summary>Everything that is wrong, this first.</summary>
    public IEnumerable<Refusal> All() => Also.Prepend(this);

    public static Refusal Invalid(string code, string field, int? limit = null) => new(RefusalReason.Invalid, code, field, limit);

    public static Refusal Conflict(string code, string? field = null) => new(RefusalReason.Conflict, code, field);

    public static Refusal Forbidden(string code) => new(RefusalReason.Forbidden, code);

    /// <summary>The log of the session is damaged; a backup may be put back.</summary>
    public static Refusal Unreadable { get; } = new(RefusalReason.Unavailable, RefusalCodes.Unreadable, null, 60);

    /// <summary>Nothing can be stored now.</summary>
    public static Refusal CannotStore { get; } = new(RefusalReason.Unavailable, RefusalCodes.CannotStore, null, 5);

    public static Refusal NoSuchSession { get; } = new(RefusalReason.NotFound, RefusalCodes.NotFound);
}

/// <summary>All codes of refusals. Part of the public interface: never rename one.</summary>
public static class RefusalCodes
{
    public const string Empty = "empty";
    public const string TooLong = "tooLong";
    public const string TooMany = "tooMany";
    public const string OutOfRange = "outOfRange";
    public const string Missing = "missing";
    public const string InvalidValue = "invalidValue";
    public const string MalformedJson = "malformedJson";
    public const string InvalidUtf8 = "invalidUtf8";
    public const string BodyTooLarge = "bodyTooLarge";
    public const string NotJson = "notJson";
    public const string UnknownType = "unknownType";
    public const string UnknownFormat = "unknownFormat";
    public const string MalformedId = "malformedId";
    public const string UnknownKind = "unknownKind";
    public const string UnknownLanguage = "unknownLanguage";
    public const string UnknownCulture = "unknownCulture";
    public const string UnknownTemplate = "unknownTemplate";
    public const string DuplicateId = "duplicateId";
    public const string NotFound = "notFound";
    public const string NotAllowed = "notAllowed";
    public const string NotYours = "notYours";
    public const string NotJoined = "notJoined";
    public const string NotCollecting = "notCollecting";
    public const string Closed = "closed";
    public const string UnknownContribution = "unknownContribution";
    public const string UnknownTheme = "unknownTheme";
    public const string UnknownStep = "unknownStep";
    public const string UnknownRow = "unknownRow";
    public const string UnknownField = "unknownField";
    public const string UnknownGroup = "unknownGroup";
    public const string UnknownCommand = "unknownCommand";
    public const string UnknownStepKind = "unknownStepKind";
    public const string LastStep = "lastStep";
    public const string Stale = "stale";
    public const string ChangedSince = "changedSince";
    public const string NothingToRedo = "nothingToRedo";
    public const string TakenBackAlready = "takenBackAlready";
    public const string UnknownSource = "unknownSource";
    public const string ThemeExists = "themeExists";
    public const string SessionFull = "sessionFull";
    public const string NoToken = "noToken";
    public const string UnknownToken = "unknownToken";
    public const string WrongSession = "wrongSession";
    public const string TooFast = "tooFast";
    public const string TooManyWrong = "tooManyWrong";
    public const string NoRehearsal = "noRehearsal";
    public const string Unreadable = "unreadable";
    public const string CannotStore = "cannotStore";

    public static IReadOnlyList<string> All { get; } =
        [.. typeof(RefusalCodes).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)];
}
