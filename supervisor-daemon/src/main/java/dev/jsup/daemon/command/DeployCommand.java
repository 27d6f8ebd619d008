package dev.jsup.daemon.command;

import dev.jsup.daemon.ecosystem.DeclaredDeploy;
import dev.jsup.daemon.text.NearestWord;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.EcosystemOptions;
import dev.jsup.protocol.request.DeployRequest;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Tells where an ecosystem file is deployed to; the client does the rest. */
public final class DeployCommand implements Command<DeployRequest> {
  private final EcosystemFiles files;

  public DeployCommand(EcosystemFiles files) {
    this.files = files;
  }

  @Override
  public Answer run(DeployRequest request, Call call) throws Refused, InterruptedException {
    var options = Objects.requireNonNullElse(request.file(), EcosystemOptions.NONE);
    var place = files.place(request.target(), request.cwd());
    var ecosystem = files.deployments(place, options, request.env());
    var all = ecosystem.deployments();
    if (all.isEmpty()) {
      throw new Refused(
          ErrorCode.BAD_DECLARATION,
          place.label() + " declares nothing under 'deploy'",
          "Say there where to: deploy: {production: {host: ..., repo: ..., path: ...}}");
    }
    var meant = meant(all, request, place);
    if (request.environment() != null) {
      requireWhole(meant.getFirst());
    }
    var views = meant.stream().map(each -> each.view(place.folder())).toList();
    var names = views.stream().map(view -> view.name() + '\n').collect(Collectors.joining());
    return Answer.of(views, _ -> names).noting(place.notes()).noting(ecosystem.notes());
  }

  private static List<DeclaredDeploy> meant(
      List<DeclaredDeploy> all, DeployRequest request, EcosystemFiles.Place place) throws Refused {
    var name = request.environment();
    var names = all.stream().map(DeclaredDeploy::name).toList();
    if (name != null && !names.contains(name)) {
      var near = NearestWord.of(name, names).map(" (did you mean '%s'?)"::formatted).orElse("");
      throw new Refused(
          ErrorCode.BAD_REQUEST,
          "%s declares no environment '%s' to deploy to%s".formatted(place.label(), name, near),
          "It declares: " + String.join(", ", names));
    }
    return all.stream().filter(each -> name == null || each.name().equals(name)).toList();
  }

  private static void requireWhole(DeclaredDeploy deploy) throws Refused {
    var missing = deploy.missing();
    if (!missing.isEmpty()) {
      throw new Refused(
          ErrorCode.BAD_DECLARATION,
          "%s: %s has no %s"
              .formatted(deploy.location(), deploy.name(), String.join(" and no ", missing)),
          "To be deployed to it needs host, repo and path.");
    }
  }
}
