using Quartz;

namespace Helpdesk.Jobs.Calendars;

/// <summary>Quartz fires it at the opening of a desk, on one node. It does nothing but have the work begun.</summary>
public sealed class OpeningJob(BeginOpeningWork begin) : IJob
{
    internal const string Desk = "desk";
    internal const string Kind = "kind";

    internal static JobKey Key { get; } = new("opening");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var data = context.MergedJobDataMap;
        await begin.Handle(data.GetString(Desk)!, data.GetString(Kind)!, cancellationToken);
    }
}
