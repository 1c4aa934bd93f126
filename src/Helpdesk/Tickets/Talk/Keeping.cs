using Helpdesk.Bots;

namespace Helpdesk.Tickets.Talk;

public static class Keeping
{
    extension(Work work)
    {
        /// <summary>Keeps the files of a message.</summary>
        public Task Keep(TicketMessage message, IReadOnlyList<IncomingAttachment> files) =>
            work.The<KeepAttachments>().Handle(work, message, files);
    }
}
