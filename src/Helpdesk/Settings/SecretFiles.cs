namespace Helpdesk.Settings;

/// <summary>
/// A secret may be given as a file: the setting's name with <c>File</c> at the end. The file's content becomes the setting.
/// </summary>
public static class SecretFiles
{
    private static readonly string[] Secrets =
        ["Token", "Password", "ApiKey", "AdminEmail", "AdminPassword", "WebhookSecret", "ConnectionStrings:Helpdesk"];

    public static void AddSecretFiles(this ConfigurationManager configuration)
    {
        var found = configuration.AsEnumerable()
            .Where(pair => pair.Value is { Length: > 0 }
                && Secrets.Any(s => pair.Key.EndsWith(s + "File", StringComparison.OrdinalIgnoreCase)))
            .ToDictionary(pair => pair.Key[..^"File".Length], pair => (string?)File.ReadAllText(pair.Value!).Trim());
        if (found.Count > 0)
            configuration.AddInMemoryCollection(found);
    }
}
