using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;

namespace Helpdesk.Intake;

/// <summary>What a person says of themselves in the form of a request that comes by a chat.</summary>
internal static class OwnWords
{
    /// <summary>
    /// The chat is the person's own: the name they give takes the place of what the messenger calls them, but of no other name: that was
    /// said before, maybe in another chat of theirs. A telephone is kept where none is known. A typed address is not: it may be anybody's,
    /// and letters with secrets go to the address of a person. It stays with its request, where staff see it, until it is proven.
    /// </summary>
    /// <param name="calledByChannel">What the messenger calls them.</param>
    public static void SaysOfThemselves(
        this Person person, RequestType type, IReadOnlyDictionary<string, string> answers, string? calledByChannel)
    {
        if ((person.Name is null || person.Name == calledByChannel) && type.Answer(FieldMeaning.RequesterName, answers) is { } called)
            person.IsCalled(called);
        person.Learn(null, null, type.Answer(FieldMeaning.RequesterPhone, answers));
    }
}
