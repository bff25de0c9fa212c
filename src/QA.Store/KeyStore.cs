using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace QA.Store;

/// <summary>What a key may do; each may do what the ones before it may.</summary>
public enum KeyRole
{
    /// <summary>Asks, searches and reads.</summary>
    Reader,

    /// <summary>Adds and removes reports.</summary>
    Contributor,

    /// <summary>Sees every report and how the service fares.</summary>
    Administrator,
}

/// <summary>A key without its secret.</summary>
/// <param name="Id">Its public part.</param>
/// <param name="Name">Who has it.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Collections">The collections of reports it may see; null for all.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Expires">When it ends, or null.</param>
/// <param name="Revoked">When it was revoked, or null.</param>
public sealed record StoredKey(string Id, string Name, KeyRole Role, IReadOnlyList<string>? Collections, DateTimeOffset Created, DateTimeOffset? Expires, DateTimeOffset? Revoked)
{
    /// <summary>Whether it opens the doors at a time.</summary>
    public bool IsValid(DateTimeOffset now) => Revoked is null && !(Expires <= now);
}

/// <summary>A key just made.</summary>
/// <param name="Key">What is kept of it.</param>
/// <param name="Secret">The whole key as its holder sends it; nowhere kept, so it can be shown this once only.</param>
public sealed record NewKey(StoredKey Key, string Secret);

/// <summary>Keys to the service. Thread-safe.</summary>
/// <remarks>
/// A secret is 256 random bits, which nobody can guess through any hash; so a plain SHA-256 keeps it, and a slow one,
/// made for passwords that people choose, would only make every request dear.
/// </remarks>
/// <param name="database">Where they are kept.</param>
public sealed class KeyStore(Database database)
{
    private const string Prefix = "qa_";
    private const int IdLength = 8;
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";
    private const string Columns = "id, name, role, collections, created, expires, revoked";

    /// <summary>Makes a key.</summary>
    /// <param name="name">Who will have it.</param>
    /// <param name="role">What it may do.</param>
    /// <param name="collections">The collections it may see; null for all.</param>
    /// <param name="now">The time.</param>
    /// <param name="expires">When it ends; null for never.</param>
    public NewKey Add(string name, KeyRole role, IReadOnlyList<string>? collections, DateTimeOffset now, DateTimeOffset? expires = null)
    {
        var key = new StoredKey(RandomNumberGenerator.GetString(Letters, IdLength), name, role, collections, now, expires, null);
        var secret = $"{Prefix}{key.Id}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";
        database.Write(session => session.Run("""
            INSERT INTO keys (id, name, role, collections, hash, created, expires) VALUES ($id, $name, $role, $collections, $hash, $created, $expires)
            """, ("$id", key.Id), ("$name", name), ("$role", role.ToString()), ("$collections", collections is null ? null : string.Join('\n', collections)),
            ("$hash", HashOf(secret)), ("$created", now.ToUnixTimeMilliseconds()), ("$expires", expires?.ToUnixTimeMilliseconds())));
        return new NewKey(key, secret);
    }

    /// <summary>The key that a secret opens; null for a wrong, expired or revoked one.</summary>
    public StoredKey? Find(string secret, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal) || secret.Length <= Prefix.Length + IdLength || secret[Prefix.Length + IdLength] != '_')
            return null;
        var found = database.Read(session => session.Rows(row => (Key: KeyOf(row), Hash: row.GetFieldValue<byte[]>(7)),
            $"SELECT {Columns}, hash FROM keys WHERE id = $id", ("$id", secret.Substring(Prefix.Length, IdLength))));
        return found.Count == 1 && CryptographicOperations.FixedTimeEquals(found[0].Hash, HashOf(secret)) && found[0].Key.IsValid(now) ? found[0].Key : null;
    }

    /// <summary>Whether a key was ever made, be it revoked since.</summary>
    public bool Any() => database.Read(session => session.Scalar("SELECT EXISTS (SELECT 1 FROM keys)") is 1L);

    /// <summary>All keys, the oldest first, revoked ones too.</summary>
    public IReadOnlyList<StoredKey> List() => database.Read(session => session.Rows(KeyOf, $"SELECT {Columns} FROM keys ORDER BY created, id"));

    /// <summary>Ends a key at once.</summary>
    /// <returns>Whether there was a key of that id that was not revoked before.</returns>
    public bool Revoke(string id, DateTimeOffset now) => database.Write(session =>
        session.Run("UPDATE keys SET revoked = $now WHERE id = $id AND revoked IS NULL", ("$id", id), ("$now", now.ToUnixTimeMilliseconds()))) > 0;

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private static StoredKey KeyOf(SqliteDataReader row) => new(row.GetString(0), row.GetString(1), Enum.Parse<KeyRole>(row.GetString(2)),
        row.Text(3)?.Split('\n', StringSplitOptions.RemoveEmptyEntries), row.Time(4), row.IsDBNull(5) ? null : row.Time(5), row.IsDBNull(6) ? null : row.Time(6));
}
