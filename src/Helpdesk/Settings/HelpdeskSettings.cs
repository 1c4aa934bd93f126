namespace Helpdesk.Settings;

/// <summary>The <c>Helpdesk</c> section of the settings; names are part of the contract (README, "Settings").</summary>
public sealed class HelpdeskSettings
{
    public const string Section = "Helpdesk";

    private string _listensAt = "http://localhost:8080";

    /// <summary>
    /// Address under which people reach the pages; links in letters begin with it. Without it they lead to where the program listens.
    /// </summary>
    public string? PublicUrl { get; set; }

    public bool HasPublicUrl => !string.IsNullOrWhiteSpace(PublicUrl);

    public string DataDirectory { get; set; } = ".data";

    public bool Demo { get; set; }

    public string? AdminEmail { get; set; }

    public string? AdminPassword { get; set; }

    public string? ApiKey { get; set; }

    /// <summary>Proxies whose word about the caller's address and scheme is believed, each with its network: nobody's unless set.</summary>
    public string? TrustedProxies { get; set; }

    /// <summary>Who may read <c>/metrics</c> without a key; this machine only unless set.</summary>
    public string MetricsFrom { get; set; } = "127.0.0.0/8 ::1";

    /// <summary>Largest attachment taken, in bytes. 25 MB unless set.</summary>
    public long MaxAttachmentBytes { get; set; } = 25 * 1024 * 1024;

    /// <summary>Files with one message of staff, at most. Not a setting.</summary>
    public const int MostFiles = 10;

    /// <summary>
    /// Largest body of a request, in bytes: two files of the largest size and the texts around them. Who sends one file that is a little
    /// too large is told so on the form, with everything kept.
    /// </summary>
    public long LargestBody => (2 * MaxAttachmentBytes) + (5 * 1024 * 1024);

    /// <summary>Longest text of one message, in characters.</summary>
    public int MaxTextLength { get; set; } = 100_000;

    public const int LongestKeepLettersDays = 3650;

    /// <summary>
    /// How many days letters are kept as they came: long enough to see that one was misread, and no longer than that needs (152-FZ art. 5).
    /// Refused ones that nobody has looked at go with them.
    /// </summary>
    public int KeepLettersDays { get; set; } = 180;

    /// <summary>Directory with desk profiles that take the place of the built-in ones.</summary>
    public string? ProfilesDirectory { get; set; }

    public string Link(string path) => (HasPublicUrl ? PublicUrl! : _listensAt).TrimEnd('/') + path;

    /// <summary>
    /// The first of the addresses that a browser can open. One that means every address of the machine (<c>0.0.0.0</c>, <c>[::]</c>,
    /// <c>+</c>,
    /// <c>*</c>) is written as <c>localhost</c>: that leads there on this machine, and which name others know it by only the setting says.
    /// </summary>
    public void Listens(IEnumerable<string> addresses)
    {
        foreach (var address in addresses)
        {
            if (address.Split("://", 2) is not ["http" or "https" or "HTTP" or "HTTPS", var rest]
                || rest.StartsWith("unix:", StringComparison.OrdinalIgnoreCase))
                continue;
            foreach (var any in new[] { "0.0.0.0", "[::]", "+", "*" })
            {
                if (rest.StartsWith(any, StringComparison.Ordinal))
                    rest = "localhost" + rest[any.Length..];
            }
            _listensAt = (address.StartsWith("https", StringComparison.OrdinalIgnoreCase) ? "https://" : "http://") + rest.TrimEnd('/');
            return;
        }
    }
}
