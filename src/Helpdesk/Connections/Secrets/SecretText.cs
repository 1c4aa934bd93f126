using System.Text.Json;
using Helpdesk.Data;
using Helpdesk.Tickets;

namespace Helpdesk.Connections.Secrets;

/// <summary>What a one-time link shows: a login and a password, or whatever else gives access.</summary>
public sealed record SecretText(string? Login, string? Password, string? Note)
{
    public const int LongestWord = 300;
    public const int LongestNote = 4000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="values">By the names <c>login</c>, <c>password</c> and <c>note</c>.</param>
    /// <returns>Null when nothing is written: the access was given outside.</returns>
    /// <exception cref="RuleViolation">Something is too long. The sentence does not repeat it.</exception>
    public static SecretText? From(IReadOnlyDictionary<string, string> values)
    {
        var login = Word(values, "login", "Логин", "The login");
        var password = Word(values, "password", "Пароль", "The password");
        var note = MessageText.Clean(values.GetValueOrDefault("note"));
        if (note.Length > LongestNote)
            throw TooLong("Текст доступа", "The text", note.Length, LongestNote);
        return login is null && password is null && note.Length == 0 ? null : new(login, password, note.Length == 0 ? null : note);
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    public static SecretText FromBytes(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize<SecretText>(bytes, Json)!;

    /// <summary>One line, as it is: a space may belong to a password.</summary>
    private static string? Word(IReadOnlyDictionary<string, string> values, string name, string ru, string en)
    {
        var word = new string([.. (values.GetValueOrDefault(name) ?? "").Where(c => !char.IsControl(c))]);
        if (word.Length > LongestWord)
            throw TooLong(ru, en, word.Length, LongestWord);
        return string.IsNullOrWhiteSpace(word) ? null : word;
    }

    private static RuleViolation TooLong(string ru, string en, int length, int limit) =>
        new($"{ru} длиннее, чем можно: {length} знаков из {limit}.", $"{en} is too long: {length} characters, at most {limit}.");
}
