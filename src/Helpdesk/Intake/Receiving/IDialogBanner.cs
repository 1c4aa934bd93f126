namespace Helpdesk.Intake.Receiving;

/// <summary>News that everybody who opens the bot should see first. Implemented above, asked here.</summary>
public interface IDialogBanner
{
    /// <param name="desks">Keys of the desks that the bot serves.</param>
    /// <returns>Null when there is none.</returns>
    Task<string?> For(IReadOnlyCollection<string> desks, string language, CancellationToken cancellation);
}
