using Microsoft.Data.Sqlite;
using Npgsql;

namespace Workshop.Load;

/// <summary>Where a baseline keeps its cards, one insert each, before it tells anybody.</summary>
internal interface ICardStore
{
    Task Insert(string session, Guid id, string kind, string text);
}

internal static class CardStores
{
    public const string None = "signalr";
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";

    /// <summary>The baselines, by what they are called on the command line.</summary>
    public static string[] Names => [None, Sqlite, Postgres];

    /// <param name="place">The folder of SQLite's file, or the connection string of PostgreSQL.</param>
    public static async Task<ICardStore> Open(string name, string place) => name switch
    {
        None => new NoStore(),
        Sqlite => new SqliteStore(Path.Combine(place, "cards.db")),
        Postgres => await PostgresStore.Open(place),
        _ => throw new LoadException($"There is no baseline '{name}'."),
    };

    private sealed class NoStore : ICardStore
    {
        public Task Insert(string session, Guid id, string kind, string text) => Task.CompletedTask;
    }

    /// <summary>WAL and <c>synchronous=FULL</c>: an insert that returned survives a power cut.</summary>
    private sealed class SqliteStore : ICardStore, IDisposable
    {
        private readonly SemaphoreSlim one = new(1);
        private readonly SqliteCommand insert;

        public SqliteStore(string file)
        {
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file }.ToString());
            connection.Open();
            using (var create = connection.CreateCommand())
            {
                create.CommandText =
                    """
                    PRAGMA journal_mode = WAL;
                    PRAGMA synchronous = FULL;
                    CREATE TABLE cards (id TEXT PRIMARY KEY, session TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL) WITHOUT ROWID;
                    """;
                create.ExecuteNonQuery();
            }

            insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO cards VALUES ($id, $session, $kind, $text, $at)";
            foreach (var name in new[] { "$id", "$session", "$kind", "$text", "$at" })
            {
                insert.Parameters.Add(name, SqliteType.Text);
            }
        }

        public async Task Insert(string session, Guid id, string kind, string text)
        {
            await one.WaitAsync();
            try
            {
                foreach (var (i, value) in new[] { id.ToString(), session, kind, text, DateTimeOffset.UtcNow.ToString("O") }.Index())
                {
                    insert.Parameters[i].Value = value;
                }

                insert.ExecuteNonQuery();
            }
            finally
            {
                one.Release();
            }
        }

        public void Dispose()
        {
            insert.Connection?.Dispose();
            insert.Dispose();
            one.Dispose();
        }
    }

    /// <summary>As PostgreSQL comes: <c>synchronous_commit</c> on, pooled connections, statements prepared by the driver.</summary>
    private sealed class PostgresStore(NpgsqlDataSource source) : ICardStore
    {
        public static async Task<ICardStore> Open(string connection)
        {
            var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 10, AutoPrepareMinUsages = 1 });
            await using var create = source.CreateCommand(
                """
                DROP TABLE IF EXISTS workshop_load_cards;
                CREATE TABLE workshop_load_cards (id uuid PRIMARY KEY, session text NOT NULL, kind text NOT NULL, text text NOT NULL, at timestamptz NOT NULL)
                """);
            await create.ExecuteNonQueryAsync();
            return new PostgresStore(source);
        }

        public async Task Insert(string session, Guid id, string kind, string text)
        {
            await using var insert = source.CreateCommand("INSERT INTO workshop_load_cards VALUES ($1, $2, $3, $4, $5)");
            insert.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
            insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = session });
            insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = kind });
            insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text });
            insert.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = DateTime.UtcNow });
            await insert.ExecuteNonQueryAsync();
        }
    }
}
