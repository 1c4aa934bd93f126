using System.Linq.Expressions;
using Helpdesk.Tickets;

namespace Helpdesk.Reports;

/// <summary>Where an application that is not closed stands.</summary>
public enum ApplicationStage
{
    /// <summary>Nobody has it yet.</summary>
    Received,

    /// <summary>Somebody has it, and it is not decided.</summary>
    InReview,

    /// <summary>The applicant has it back.</summary>
    BeingCorrected,

    /// <summary>Approved, and access to some system is still to be given.</summary>
    AwaitsAccess,
}

internal static class ApplicationStages
{
    public static Expression<Func<Ticket, bool>> Filter(ApplicationStage stage) => stage switch
    {
        ApplicationStage.Received => t => t.Outcome == null && t.State == TicketState.New,
        ApplicationStage.InReview => t => t.Outcome == null && t.State == TicketState.Open,
        ApplicationStage.BeingCorrected => t => t.Outcome == null && t.State == TicketState.Waiting,
        _ => t => t.Outcome != null && t.State != TicketState.Resolved,
    };
}
