namespace Helpdesk.Shell;

/// <summary>
/// What a feature has to say over every page of certain members of staff; features are above the frame, hence an interface.
/// </summary>
public interface IFrameNotice
{
    /// <returns>Null when there is nothing to say to them now.</returns>
    FrameNotice? For(Actor reader, DateTimeOffset now);
}
