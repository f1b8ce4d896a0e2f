using System.Security.Cryptography;
using System.Text;

namespace Workshop.Storage;

/// <summary>
/// The keys that logs are sealed with, one a session, in a small file beside the database. A session is deleted by overwriting its key in
/// place: that is one write of some bytes, whatever the size of the log and whoever reads or locks the database, and no copy of a page in
/// it can be read from then on. SQLite itself could not promise as much: its pages and its write-ahead log keep copies of deleted rows.
/// </summary>
/// <remarks>
/// Records of 64 bytes: the length of the session's code, the code (at most 31 bytes), the key. A record without a key is a session whose
/// deletion has begun and whose rows may still be there; one without a code is free. Every change is on disk when it returns.
/// </remarks>
internal sealed class SealKeys : IDisposable
{
    public const int KeyBytes = 32;
    private const int RecordBytes = 64;
    private const int CodeBytes = RecordBytes - KeyBytes;

    private readonly Lock gate = new();
    private readonly FileStream file;
    private readonly Dictionary<string, (int Place, byte[]? Key)> records = new(StringComparer.Ordinal);
    private readonly Stack<int> free = [];
    private int count;

    public SealKeys(string path)
    {
        file = OwnFiles.Open(path, FileMode.OpenOrCreate);
        foreach (var (session, key) in Records(file))
        {
            if (session is null)
            {
                free.Push(count);
            }
            else
            {
                records[session] = (count, key);
            }

            count++;
        }
    }

    /// <summary>All sessions that there is a record of.</summary>
    public IReadOnlyList<string> Known
    {
        get
        {
            lock (gate)
            {
                return [.. records.Keys];
            }
        }
    }

    /// <summary>The same of a file that another process may be using.</summary>
    public static IReadOnlyList<string> KnownIn(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return [.. Records(file).Select(r => r.Session).OfType<string>()];
    }

    /// <summary>Sessions whose deletion has begun.</summary>
    public IReadOnlyList<string> Deleted
    {
        get
        {
            lock (gate)
            {
                return [.. records.Where(r => r.Value.Key is null).Select(r => r.Key)];
            }
        }
    }

    public bool IsDeleted(string session)
    {
        lock (gate)
        {
            return records.TryGetValue(session, out var record) && record.Key is null;
        }
    }

    /// <summary>The session's key; null when it has none, or none any more.</summary>
    public byte[]? Find(string session)
    {
        lock (gate)
        {
            return records.GetValueOrDefault(session).Key;
        }
    }

    /// <summary>The session's key, made if it has none.</summary>
    /// <exception cref="StoreUnavailableException">The session is being deleted.</exception>
    public byte[] FindOrMake(string session)
    {
        lock (gate)
        {
            if (records.TryGetValue(session, out var record))
            {
                return record.Key ?? throw new StoreUnavailableException($"Session {session} is being deleted.");
            }

            var key = RandomNumberGenerator.GetBytes(KeyBytes);
            Put(session, key);
            return key;
        }
    }

    /// <summary>Overwrites the session's key. What was sealed with it is gone when this returns.</summary>
    public void Destroy(string session)
    {
        lock (gate)
        {
            if (!records.TryGetValue(session, out var record))
            {
                Put(session, null);
            }
            else if (record.Key is not null)
            {
                Write(record.Place, CodeBytes, new byte[KeyBytes]);
                records[session] = (record.Place, null);
            }
        }
    }

    /// <summary>Forgets a deleted session whose rows are gone.</summary>
    public void Forget(string session)
    {
        lock (gate)
        {
            if (records.TryGetValue(session, out var record) && record.Key is null)
            {
                Write(record.Place, 0, new byte[RecordBytes]);
                records.Remove(session);
                free.Push(record.Place);
            }
        }
    }

    public void Dispose() => file.Dispose();

    /// <summary>Every record in its place; without a session where one is free.</summary>
    private static List<(string? Session, byte[]? Key)> Records(FileStream file)
    {
        var found = new List<(string?, byte[]?)>();
        var record = new byte[RecordBytes];

        // A last record that a power cut left half-written was waited for by nobody; the next one takes its place.
        while (file.ReadAtLeast(record, RecordBytes, throwOnEndOfStream: false) == RecordBytes)
        {
            var key = record.AsSpan(CodeBytes);
            found.Add(record[0] is 0 or >= CodeBytes
                ? (null, null)
                : (Encoding.UTF8.GetString(record, 1, record[0]), key.ContainsAnyExcept((byte)0) ? key.ToArray() : null));
        }

        return found;
    }

    private void Put(string session, byte[]? key)
    {
        var record = new byte[RecordBytes];
        record[0] = (byte)Encoding.UTF8.GetBytes(session, record.AsSpan(1, CodeBytes - 1));
        key?.CopyTo(record, CodeBytes);
        var place = free.TryPeek(out var reused) ? reused : count;
        Write(place, 0, record);
        if (place == count)
        {
            count++;
        }
        else
        {
            free.Pop();
        }

        records[session] = (place, key);
    }

    private void Write(int place, int offset, byte[] bytes)
    {
        try
        {
            RandomAccess.Write(file.SafeFileHandle, bytes, ((long)place * RecordBytes) + offset);
            RandomAccess.FlushToDisk(file.SafeFileHandle);
        }
        catch (IOException full)
        {
            throw new StoreUnavailableException($"{file.Name} cannot be written to: {full.Message}", full);
        }
    }
}
