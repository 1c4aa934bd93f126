using System.Globalization;

namespace Helpdesk.Testing;

/// <summary>A mailbox as its files lie on the disk, past IMAP.</summary>
internal sealed class Maildir(string path)
{
    /// <summary>How many mails carry \Seen: that is in the names of their files.</summary>
    public int SeenCount() => new[] { "new", "cur" }.SelectMany(folder => Directory.GetFiles(Path.Combine(path, folder)))
        .Count(file => Path.GetFileName(file).Split(":2,") is [_, var flags] && flags.Contains('S'));

    /// <summary>Writes mails as a delivery leaves them: with LF, both sizes in the name.</summary>
    public async Task Put(IEnumerable<byte[]> mails)
    {
        foreach (var folder in new[] { "new", "cur", "tmp" })
            Directory.CreateDirectory(Path.Combine(path, folder));
        var number = 0;
        foreach (var mail in mails)
        {
            var kept = mail.Where(octet => octet != '\r').ToArray();
            var name = string.Create(CultureInfo.InvariantCulture, $"1700000000.M{number++:d6}P1.host,S={kept.Length},W={mail.Length}");
            await File.WriteAllBytesAsync(Path.Combine(path, "new", name), kept);
        }
    }
}
