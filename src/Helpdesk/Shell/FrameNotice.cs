using Helpdesk.Sla;

namespace Helpdesk.Shell;

/// <param name="Url">The page where the reader can do something about it.</param>
/// <param name="Link">What they can do there.</param>
public sealed record FrameNotice(LocalText Text, string Url, LocalText Link);
