namespace Helpdesk.Settings;

/// <summary>The <c>Helpdesk</c> section of the settings; names are part of the contract (README, "Settings").</summary>
public sealed class HelpdeskSettings
{
    public const string Section = "Helpdesk";

    /// <summary>Address under which people reach the pages; links in letters begin with it. Defaults to the first address listened on.</summary>
    public string PublicUrl { get; set; } = "http://localhost:8080";

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

    /// <summary>Longest text of one message, in characters.</summary>
    public int MaxTextLength { get; set; } = 100_000;

    /// <summary>Directory with desk profiles that take the place of the built-in ones.</summary>
    public string? ProfilesDirectory { get; set; }

    public string Link(string path) => PublicUrl.TrimEnd('/') + path;
}
