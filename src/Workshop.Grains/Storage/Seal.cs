using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Workshop.Rules;

namespace Workshop.Storage;

/// <summary>
/// What the database holds of an event: sealed with its session's key (AES-256-GCM) and bound to its place in the log, so that neither
/// another session's event nor another version's opens there.
/// </summary>
internal static class Seal
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public static byte[] Close(LogKey log, LoggedEvent logged) => Close(
        log,
        logged.Version,
        logged.CommandId,
        logged.By is { } by ? JsonSerializer.Serialize(by, WorkshopJson.Options) : "",
        JsonSerializer.Serialize(logged.Event, WorkshopJson.Options));

    /// <param name="by">JSON; empty when the log does not say who.</param>
    /// <param name="json">The event, as it was written: it need not be one that this program knows.</param>
    public static byte[] Close(LogKey log, long version, Guid? command, string by, string json)
    {
        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write((command ?? Guid.Empty).ToByteArray());
            writer.Write(by);
            writer.Write(json);
        }

        var plain = content.GetBuffer().AsSpan(0, (int)content.Length);
        var seal = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = seal.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(log.Key, TagBytes);
        aes.Encrypt(nonce, plain, seal.AsSpan(NonceBytes + TagBytes), seal.AsSpan(NonceBytes, TagBytes), Place(log, version));
        return seal;
    }

    /// <exception cref="CryptographicException">It is damaged, or not of this place.</exception>
    /// <exception cref="JsonException">It holds what this program does not know.</exception>
    public static LoggedEvent Open(LogKey log, long version, DateTimeOffset at, byte[] seal)
    {
        if (seal.Length < NonceBytes + TagBytes)
        {
            throw new CryptographicException("The seal is too short.");
        }

        var plain = new byte[seal.Length - NonceBytes - TagBytes];
        using (var aes = new AesGcm(log.Key, TagBytes))
        {
            aes.Decrypt(seal.AsSpan(0, NonceBytes), seal.AsSpan(NonceBytes + TagBytes), seal.AsSpan(NonceBytes, TagBytes), plain, Place(log, version));
        }

        using var reader = new BinaryReader(new MemoryStream(plain), Encoding.UTF8);
        var command = new Guid(reader.ReadBytes(16));
        var by = reader.ReadString();
        return new LoggedEvent(
            version,
            at,
            command == Guid.Empty ? null : command,
            JsonSerializer.Deserialize<SessionEvent>(reader.ReadString(), WorkshopJson.Options) ?? throw new JsonException("There is no event."),
            by.Length == 0 ? null : JsonSerializer.Deserialize<By>(by, WorkshopJson.Options));
    }

    /// <summary>Stands for a command's id where the database has to know one from another.</summary>
    public static byte[] Fingerprint(LogKey log, Guid command) => HMACSHA256.HashData(log.Key, command.ToByteArray())[..16];

    private static byte[] Place(LogKey log, long version) => Encoding.UTF8.GetBytes($"{log.Log}/{version}");
}
