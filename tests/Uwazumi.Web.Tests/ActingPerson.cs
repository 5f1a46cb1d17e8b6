using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Records.People;
using Uwazumi.Web.Access;

namespace Uwazumi.Web.Tests;

/// <summary>Takes who acts from a header, in tests only: <c>u-1;analyst reviewer</c>.</summary>
internal sealed class ActingPerson : IStartupFilter
{
    public const string Header = "X-Test-Person";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Use(
                (context, go) =>
                {
                    var said = context.Request.Headers[Header].ToString().Split(';');
                    if (said.Length == 2)
                    {
                        var person = context.RequestServices.GetRequiredService<CurrentPerson>();
                        person.Id = said[0];
                        person.Name = said[0];
                        person.Roles = RoleSet.Parse(said[1]);
                        context.User = new ClaimsPrincipal(
                            new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, said[0])], "test")
                        );
                    }

                    return go(context);
                }
            );
            next(app);
        };
}
