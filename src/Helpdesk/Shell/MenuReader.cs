namespace Helpdesk.Shell;

/// <summary>Who the menu is made for.</summary>
/// <param name="AnswersForDesk">An administrator, or a manager of at least one desk.</param>
public sealed record MenuReader(Actor Actor, bool AnswersForDesk, IServiceProvider Services, CancellationToken Cancellation)
{
    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();
}
