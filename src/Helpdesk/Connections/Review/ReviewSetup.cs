using Helpdesk.Tickets.Actions;

namespace Helpdesk.Connections.Review;

public static class ReviewSetup
{
    public static void AddReview(this IServiceCollection services)
    {
        services.AddSingleton<ReadApplication>();
        services.AddSingleton<SaveChecklist>();
        services.AddSingleton<MarkRead>();
        services.AddSingleton<TakeBackRemark>();
        services.AddSingleton<ITicketDoor, ReviewDoor>();
    }
}
