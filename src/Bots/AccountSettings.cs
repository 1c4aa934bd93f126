using Microsoft.Extensions.Configuration;

namespace Helpdesk.Bots;

/// <summary>One account of a messenger in the settings.</summary>
/// <param name="Section">What the settings say of the account.</param>
/// <param name="Account">The name that its messages carry.</param>
/// <param name="WebhookUrl">Where this program listens for its updates; null while its own public address is not known.</param>
public sealed record AccountSettings(IConfigurationSection Section, string Account, Uri? WebhookUrl);
