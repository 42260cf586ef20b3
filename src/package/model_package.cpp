#include "package/model_package.h"

#include <algorithm>
#include <set>
#include <vector>

#include "base/error.h"
#include "package/config.h"

namespace spacy {
namespace {

constexpr std::string_view kConfig = "config.cfg";
constexpr std::string_view kMeta = "meta.json";
constexpr uint64_t kMaxDescription = uint64_t{16} << 20;

std::string parent_of(std::string_view path) {
  const size_t slash = path.rfind('/');
  return std::string(path.substr(0, slash == std::string_view::npos ? 0 : slash));
}

std::string join(const std::string& folder, std::string_view name) {
  return folder.empty() ? std::string(name) : folder + "/" + std::string(name);
}

/// Folders that hold a file of this name, the shallowest first. What macOS adds to zip files does not count.
std::vector<std::string> folders_with(const std::vector<std::string>& paths, std::string_view name) {
  std::vector<std::string> folders;
  for (const std::string& path : paths) {
    const bool named = path == name || (path.size() > name.size() && path.ends_with(name) &&
                                        path[path.size() - name.size() - 1] == '/');
    if (named && !path.starts_with("__MACOSX/")) folders.push_back(parent_of(path));
  }
  const auto depth = [](const std::string& folder) {
    return folder.empty() ? 0 : 1 + std::count(folder.begin(), folder.end(), '/');
  };
  std::stable_sort(folders.begin(), folders.end(), [&](auto& a, auto& b) { return depth(a) < depth(b); });
  return folders;
}

bool lies_below(const std::string& folder, const std::string& above) {
  return above.empty() || folder == above || folder.starts_with(above + "/");
}

/// What nlp.to_disk always writes beside config.cfg (a tokenizer of one's own may have no file).
bool holds_pipeline(const Files& files, const std::vector<std::string>& paths, const std::string& folder) {
  if (files.exists(join(folder, "tokenizer"))) return true;
  const std::string vocab = join(folder, "vocab/");
  const auto first = std::lower_bound(paths.begin(), paths.end(), vocab);
  return first != paths.end() && first->starts_with(vocab);
}

std::string read_description(const Files& files, const std::string& path) {
  if (files.size(path) > kMaxDescription) {
    throw Error("E053", "Could not read '" + path + "': it is larger than 16 MB, so it is not what its name says.");
  }
  return files.read(path);
}

[[noreturn]] void old_package(const Files& files, const std::string& folder) {
  std::string name = "The package";
  try {
    const Json meta = parse_json(read_description(files, join(folder, kMeta)), kMeta);
    name = meta.value("lang", "") + "_" + meta.value("name", "") + " " + meta.value("version", "");
  } catch (const std::exception&) {  // the name is a help, not the point
  }
  throw Error("OLD_PACKAGE",
              name +
                  " was made for spaCy 2: it has a meta.json but no config.cfg. Pipelines of spaCy 2 can't be run by "
                  "spaCy 3; take the release of the same name for spaCy 3, or train the pipeline again with it.");
}

[[noreturn]] void no_config(const Files& files, const std::vector<std::string>& paths) {
  for (const std::string& folder : folders_with(paths, kMeta)) {
    if (files.exists(join(folder, "tokenizer")) || holds_pipeline(files, paths, folder)) old_package(files, folder);
  }
  std::string found = paths.empty() ? "nothing" : "'" + paths.front() + "'";
  if (paths.size() > 1) found += " and " + std::to_string(paths.size() - 1) + " more";
  throw Error("NOT_A_PACKAGE",
              "This is not a spaCy pipeline package: no folder in it holds a config.cfg (found: " + found + ").");
}

std::string find_data_folder(const Files& files, const std::vector<std::string>& paths) {
  const std::vector<std::string> candidates = folders_with(paths, kConfig);
  if (candidates.empty()) no_config(files, paths);
  std::vector<std::string> whole;
  for (const std::string& folder : candidates) {
    if (holds_pipeline(files, paths, folder)) whole.push_back(folder);
  }
  const std::vector<std::string>& choices = whole.empty() ? candidates : whole;
  for (const std::string& folder : choices) {
    if (!lies_below(folder, choices.front())) {
      throw Error("NOT_A_PACKAGE", "There is more than one pipeline here, in '" + choices.front() + "' and in '" +
                                       folder + "': load one of the two folders.");
    }
  }
  return choices.front();
}

Json read_meta(const Files& files, const std::string& data_folder) {
  std::string folder = data_folder;
  while (!files.exists(join(folder, kMeta))) {  // a package has a copy beside its __init__.py
    if (folder.empty()) {
      throw Error("E053", "Could not read meta.json from '" + data_folder + "': there is none.");
    }
    folder = parent_of(folder);
  }
  const std::string path = join(folder, kMeta);
  Json meta = parse_json(read_description(files, path), path);
  for (const char* setting : {"lang", "name", "version"}) {
    const bool valid = meta.is_object() && meta.contains(setting) && meta[setting].is_string() &&
                       !meta[setting].get_ref<const std::string&>().empty();
    if (!valid) throw Error("E054", "No valid '" + std::string(setting) + "' setting found in '" + path + "'.");
  }
  return meta;
}

}  // namespace

ModelPackage read_model_package(const Files& files, const Json& overrides) {
  const std::vector<std::string> paths = files.list();
  ModelPackage package;
  package.data_folder = find_data_folder(files, paths);
  package.meta = read_meta(files, package.data_folder);
  const std::string config = read_description(files, join(package.data_folder, kConfig));
  package.config = parse_config(config, Interpolation::kResolve, overrides);
  package.written = parse_config(config, Interpolation::kKeep, overrides);
  return package;
}

}  // namespace spacy
