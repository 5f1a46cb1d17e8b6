using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Laboratory.Methods.Entries;

/// <summary>The entry of a typed result, as a place with a path.</summary>
internal static class EntryPlace
{
    public static JsonPlace Of(MethodRequest request, string[] fields)
    {
        if (request.Entry is null)
            throw new RefusedException("ENTRY_MISSING", "A typed result needs its \"entry\".", "entry");
        var place = JsonPlace.Root(request.Entry);
        place.AllowOnly(fields);
        return place;
    }
}
